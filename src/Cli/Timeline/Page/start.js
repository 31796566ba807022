// First the bands, which the page has at once; then the events.

const legend = document.getElementById('legend');

/** How wide the plots are: again whenever the window changes, or the panel opens. */
function measure() {
  const width = axis.clientWidth;
  if (width > 0 && width !== view.width) {
    view.width = width;
    redraw();
  }
}

function addLegend() {
  const families = [...new Set(events.types.filter((type) => type.what === 'message').map((type) => type.family))];
  for (const name of [...families.sort(), 'lost']) {
    const item = element('button', `family ${name}`, name);
    item.type = 'button';
    item.title = name === 'lost' ? 'Stops half way, with a dot' : `Show only ${name}`;
    if (name !== 'lost') item.addEventListener('click', () => setFilter(filter.text === `kind:${name}` ? '' : `kind:${name}`));
    legend.append(item);
  }
}

/** The explanation and the table lead into the chart. */
function linkText() {
  const go = (event) => {
    const item = event.target.closest('[data-e]');
    if (!item || !Number(item.dataset.e)) return;
    select(placeOf(Number(item.dataset.e)));
    chart.scrollIntoView({ block: 'start' });
  };
  for (const list of document.querySelectorAll('#explanation, #story tbody')) {
    list.addEventListener('click', go);
    list.addEventListener('keydown', (event) => event.key === 'Enter' && go(event));
  }
  for (const item of document.querySelectorAll('#explanation [data-e], #story [data-e]')) item.tabIndex = 0;
}

async function start() {
  document.getElementById('story').open = false;
  document.getElementById('stage').hidden = document.getElementById('bar').hidden = false;
  readColors();
  layOut();
  measure();
  show(...opening());
  new ResizeObserver(measure).observe(axis);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    readColors();
    redraw();
  });
  await unpack();
  readFilter('');
  applyFilter();
  addLegend();
  if (!followLink() && frame.broken !== undefined) select(placeOf(frame.brokenEvent), { move: false, link: false });
  redraw();
  linkText();
  window.addEventListener('hashchange', followLink);
  requestAnimationFrame(() => setTimeout(() => {
    performance.mark('painted');
    document.body.dataset.ready = 'yes';
  }));
}

start();
