// The bands: elements of the page, so that they have text, and are taken from a pool so that there are never more of
// them than can be seen.

const rowsElement = document.getElementById('rows');
const TITLES = { faults: 'Faults', claims: 'Claims', power: 'Power switch' };
const LOUD = new Set(['both', 'claim-broken', 'split', 'order-lie']);
const OUTSIDE = new Set(['power', 'faults']);    // short bars whose words are worth the room beside them
const rows = [];

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A row of the chart: its heading, its label, and the part that belongs to time. */
function addRow(className, heading, title) {
  const row = element('div', `row ${className}`);
  const label = element('div', 'label');
  if (heading) label.append(element('b', '', heading));
  if (title) label.append(element('span', '', title));
  const plot = element('div', 'plot');
  row.append(label, plot);
  rowsElement.append(row);
  return { row, label, plot };
}

function addBands(data, heading) {
  const made = addRow(`bands ${data.kind}`, heading, data.title);
  made.plot.setAttribute('role', 'group');
  made.plot.setAttribute('aria-label', `${heading} ${data.title}: ${data.bands.length} stretches of time`);
  rows.push({ ...made, group: data.group, bands: data.bands, pool: [] });
}

function layOut() {
  let group = '';
  const groups = frame.rows.map((one) => one.group);
  const afterFirst = frame.nodes.length === 2 ? frame.nodes[0] : frame.nodes[frame.nodes.length - 1];
  frame.rows.forEach((data, index) => {
    const heading = data.group === group ? '' : TITLES[data.group] ?? data.group;
    group = data.group;
    addBands(data, heading);
    if (data.group === afterFirst && groups[index + 1] !== afterFirst) addMessages();
  });
  addOverview();
}

function drawRow(row) {
  let used = 0;
  let end = -10;
  for (let i = 0; i < row.bands.length; i++) {
    const [from, until, style, text, event] = row.bands[i];
    if (from > view.until || until < view.from) continue;
    const left = Math.max(-2, x(from));
    const right = Math.min(view.width + 2, x(until));
    const isLoud = LOUD.has(style);
    if (right - end < 1.5 && !isLoud) continue;    // lies on the pixel of the one before
    end = right;
    const isMark = from === until;
    const band = row.pool[used] ?? newBand(row);
    used++;
    const width = Math.max(isMark ? 9 : isLoud ? 3 : 1.5, right - left);
    band.hidden = false;
    const room = (i + 1 < row.bands.length ? Math.min(view.width, x(row.bands[i + 1][0])) : view.width) - left - width - 4;
    const isOutside = isMark || (OUTSIDE.has(row.group) && width < 190 && room > width);
    band.className = `band ${style}${isMark ? ' mark' : ''}${isOutside ? ' outside' : ''}`;
    band.style.setProperty('--room', `${Math.max(0, room)}px`);
    band.dataset.text = room > 20 ? text : '';
    band.style.transform = `translateX(${isMark ? left - 4.5 : left}px)`;
    band.style.width = `${width}px`;
    const shown = width > 14 && !isOutside ? text : '';
    if (band.firstChild.data !== shown) band.firstChild.data = shown;
    band.dataset.event = event;
    band.title = `${text}\n${seconds(from)} s to ${seconds(until)} s`;
  }
  for (; used < row.pool.length; used++) row.pool[used].hidden = true;
}

function newBand(row) {
  const band = element('div', 'band', ' ');
  row.pool.push(band);
  row.plot.append(band);
  return band;
}

drawers.push(() => {
  for (const row of rows) drawRow(row);
});
