// Keyboard, pointer and buttons.

const chart = document.getElementById('chart');
const KEYS = [
  ['j / k', 'next, previous event'],
  ['[ / ]', 'previous, next change of a claim'],
  ['f', 'follow to the cause'],
  ['h', 'heartbeats on or off'],
  ['/', 'filter, such as kind:fence node:bob'],
  ['+ / −', 'zoom'],
  ['← / →', 'move'],
  ['0', 'the whole run'],
  ['x', 'the first broken claim'],
  ['Esc', 'select nothing'],
];

function step(by) {
  const places = order();
  if (!places.length) return;
  if (selection.event < 0) {
    const middle = frame.broken !== undefined ? frame.broken : (view.from + view.until) / 2;
    const start = places.findIndex((i) => events.time[i] >= middle);
    select(places[start < 0 ? places.length - 1 : Math.max(0, by < 0 ? start - 1 : start)]);
    return;
  }
  const at = lowerBound(places, by > 0 ? selection.event + 1 : selection.event, places.length);
  const next = by > 0 ? at : at - 1;
  if (next >= 0 && next < places.length) select(places[next]);
}

const claimEdges = [...new Set(frame.rows
  .filter((row) => row.group === 'claims')
  .flatMap((row) => row.bands.flatMap(([from, until]) => [from, until])))].sort((left, right) => left - right);

function stepClaim(by) {
  const here = selection.event >= 0 ? events.time[selection.event] : (view.from + view.until) / 2;
  const next = by > 0 ? claimEdges.find((edge) => edge > here) : claimEdges.findLast((edge) => edge < here);
  if (next === undefined) return;
  const place = Math.max(0, lowerBound(events.time, next + 1, events.count) - 1);
  select(place);
  say(`a claim changes at ${seconds(next)} s: ${describe(place)}`);
}

function wholeRun() {
  show(0, frame.end);
}

function toFailure() {
  show(...opening());
  if (frame.broken !== undefined && events.count) select(placeOf(frame.brokenEvent), { move: false });
}

const ACTIONS = {
  j: () => step(1), k: () => step(-1), ']': () => stepClaim(1), '[': () => stepClaim(-1),
  f: () => selection.event >= 0 && select(events.cause[selection.event]),
  h: toggleBeats, '/': () => filterBox.focus(), '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2),
  0: wholeRun, x: toFailure, '?': toggleHelp, ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2),
  Escape: unselect,
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === filterBox) {
    if (event.key === 'Escape' || event.key === 'Enter') chart.focus();
    return;
  }
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

function toggleHelp() {
  const box = document.getElementById('keys');
  if (!box.children.length) {
    const list = element('dl');
    for (const [key, text] of KEYS) list.append(element('dt', '', key), element('dd', '', text));
    box.append(list);
  }
  box.hidden = !box.hidden;
  document.getElementById('help').setAttribute('aria-expanded', String(!box.hidden));
}

function button(id, action) {
  document.getElementById(id).addEventListener('click', action);
}

button('all', wholeRun);
button('failure', toFailure);
button('in', () => zoom(0.5));
button('out', () => zoom(2));
button('help', toggleHelp);
button('repeat', () => copyText(frame.repeat, 'the command'));
if (frame.broken === undefined) document.getElementById('failure').hidden = true;

/** A wheel that turns with Control zooms, one that turns sideways moves; the page scrolls by itself. */
chart.addEventListener('wheel', (event) => {
  if (event.ctrlKey) {
    event.preventDefault();
    zoom(1.002 ** Math.max(-300, Math.min(300, event.deltaY)), timeAt(plotX(event)));
  } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    event.preventDefault();
    pan((event.deltaX || event.deltaY) / view.width);
  }
}, { passive: false });

const plotX = (event) => event.clientX - axis.getBoundingClientRect().left;

/** Drags until the pointer is let go; `moved` gets the way from where it began, `ended` whether it was a click. */
function drag(event, moved, ended = () => {}) {
  const start = event.clientX;
  let far = false;
  const onMove = (next) => {
    far ||= Math.abs(next.clientX - start) > 3;
    if (far) moved(next.clientX - start, next);
  };
  const onUp = (last) => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    ended(!far, last);
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
}

rowsElement.addEventListener('pointerdown', (event) => {
  if (event.button !== 0 || !event.target.closest('.plot')) return;
  if (overview.plot.contains(event.target)) {
    brush(event);
    return;
  }
  const { from, until } = view;
  drag(event, (way) => {
    const by = (way / view.width) * (until - from);
    show(from - by, until - by);
  }, (isClick) => {
    if (isClick) click(event);
    else writeLink();
  });
});

function click(event) {
  const band = event.target.closest('.band');
  if (band) {
    if (Number(band.dataset.event)) select(placeOf(Number(band.dataset.event)));
    return;
  }
  if (event.target !== messages.canvas) return;
  const box = messages.canvas.getBoundingClientRect();
  const found = eventNear(event.clientX - box.left, event.clientY - box.top);
  if (found >= 0) select(found);
  else unselect();
}

function brush(event) {
  const perPixel = frame.end / view.width;
  const edges = [...overview.brush.querySelectorAll('.edge')];
  const edge = edges.indexOf(event.target);
  const box = overview.plot.getBoundingClientRect();
  if (edge < 0 && !overview.brush.contains(event.target)) {
    const middle = (event.clientX - box.left) * perPixel;
    const half = (view.until - view.from) / 2;
    show(middle - half, middle + half);
  }
  const { from, until } = view;
  drag(event, (way) => {
    if (edge === 0) show(Math.min(from + way * perPixel, until - LEAST), until);
    else if (edge === 1) show(from, Math.max(from + LEAST, until + way * perPixel));
    else show(from + way * perPixel, until + way * perPixel);
  }, writeLink);
}
