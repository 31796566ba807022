// Messages as arrows between the lines of the nodes. On a canvas, and only those that can be seen: there may be a
// hundred thousand, and two that would fall on the same pixel are one.

const FAMILIES = {
  membership: { color: '--membership', dash: [], width: 1.2 },
  fence: { color: '--fence', dash: [], width: 2 },
  resource: { color: '--resource', dash: [5, 3], width: 1.3 },
  heartbeat: { color: '--heartbeat', dash: [], width: 1 },
  other: { color: '--other', dash: [2, 2], width: 1.3 },
};
const SHAPES = {
  view: 'dot', quorum: 'dot', start: 'up', stop: 'down', die: 'cross', fence: 'diamond', 'fence-answer': 'hollow',
  'power-off': 'cross', 'power-on': 'square', boot: 'square', end: 'cross', pause: 'bars', resume: 'bars',
  'agent-failure': 'cross',
};
const TONES = {
  view: '--membership', quorum: '--membership', start: '--resource', stop: '--resource', die: '--fence',
  fence: '--fence', 'fence-answer': '--fence', 'power-off': '--fence', end: '--fence', 'agent-failure': '--fence',
};
const messages = { canvas: null, count: null, context: null, height: 0, lines: [], spots: [] };
const colors = {};

function familyOf(type) {
  return FAMILIES[type.family] ? type.family : 'other';
}

function readColors() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['--membership', '--fence', '--resource', '--heartbeat', '--other', '--ink', '--faint', '--paper', '--broken', '--veil',
    '--accent', '--soft'])
    colors[name] = style.getPropertyValue(name).trim();
}

function addMessages() {
  const made = addRow('messages', 'Messages', '');
  messages.count = made.label.lastChild.nextSibling ?? made.label.appendChild(element('span', 'count', 'unpacking …'));
  messages.row = made;
  messages.gap = frame.nodes.length === 2 ? 96 : Math.max(30, Math.min(56, 340 / frame.nodes.length));
  messages.height = Math.round(messages.gap * (frame.nodes.length - 1) + 44);
  messages.lines = frame.nodes.map((_, i) => 22 + i * messages.gap);
  messages.canvas = made.plot.appendChild(element('canvas'));
  messages.canvas.setAttribute('role', 'img');
  messages.canvas.setAttribute('aria-label', 'Messages as arrows between the nodes; j and k read them one by one');
  made.plot.style.height = `${messages.height}px`;
  frame.nodes.forEach((name, i) => {
    const tag = element('i', 'line', name);
    tag.style.top = `${messages.lines[i] - 8}px`;
    made.label.append(tag);
  });
}

/** A canvas as sharp as the screen; gives back what draws on it, cleared. */
function surface(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

/** Paths by family, and by whether they are faded; the last pixel of each pair of nodes spares what falls on it. */
function collect(first, last, cone) {
  const nodes = frame.nodes.length;
  const names = Object.keys(FAMILIES);
  const paths = names.map(() => [[], []]);
  const latest = names.map(() => [new Float64Array(nodes * nodes).fill(-9), new Float64Array(nodes * nodes).fill(-9)]);
  const families = events.types.map((type) => names.indexOf(familyOf(type)));
  const gap = last - first > 20000 ? 1.5 : 0.75;
  let shown = 0;
  let all = 0;
  for (let i = first; i < last; i++) {
    const from = events.from[i];
    if (from < 0) continue;
    const sent = events.time[i] - events.flight[i];
    if (sent > view.until) continue;
    all++;
    if (!filter.shows[i]) continue;
    shown++;
    const family = families[events.type[i]];
    const fade = cone && !cone[i] ? 1 : 0;
    const pair = from * nodes + events.node[i];
    const at = x(events.time[i]);
    if (at - latest[family][fade][pair] < gap) continue;
    latest[family][fade][pair] = at;
    paths[family][fade].push(i);
  }
  return { names, paths, shown, all };
}

function drawArrows(context, names, paths, detail) {
  const { lines } = messages;
  names.forEach((name, family) => {
    const look = FAMILIES[name];
    context.strokeStyle = context.fillStyle = colors[look.color];
    context.lineWidth = look.width;
    context.setLineDash(detail ? look.dash : []);
    for (const fade of [1, 0]) {
      const list = paths[family][fade];
      context.globalAlpha = fade ? 0.13 : list.length > 1000 && name === 'heartbeat' ? 0.35 : 0.9;
      context.beginPath();
      for (const i of list) {
        context.moveTo(x(events.time[i] - events.flight[i]), lines[events.from[i]]);
        context.lineTo(x(events.time[i]), lines[events.node[i]]);
      }
      context.stroke();
      if (!detail) continue;
      context.setLineDash([]);
      for (const i of list) head(context, i);
      context.setLineDash(look.dash);
    }
  });
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function head(context, i) {
  const [x1, y1] = [x(events.time[i] - events.flight[i]), messages.lines[events.from[i]]];
  const [x2, y2] = [x(events.time[i]), messages.lines[events.node[i]]];
  const angle = Math.atan2(y2 - y1, x2 - x1);
  context.beginPath();
  if (events.unheard[i]) {
    context.arc(x2, y2, 3, 0, 7);
    context.stroke();
    return;
  }
  context.moveTo(x2, y2);
  context.lineTo(x2 - 7 * Math.cos(angle - 0.35), y2 - 7 * Math.sin(angle - 0.35));
  context.lineTo(x2 - 7 * Math.cos(angle + 0.35), y2 - 7 * Math.sin(angle + 0.35));
  context.fill();
}

/** What never arrived stops half way, with a dot. */
function drawLost(context) {
  const { lines } = messages;
  const nodes = frame.nodes.length;
  const latest = new Float64Array(nodes * nodes).fill(-9);
  const half = 3000;
  const dots = [];
  let shown = 0;
  context.strokeStyle = context.fillStyle = colors['--broken'];
  context.lineWidth = 1;
  context.globalAlpha = selection.cone ? 0.3 : 0.75;
  context.beginPath();
  const last = lowerBound(lost.time, view.until, lost.count);
  for (let i = lowerBound(lost.time, view.from, lost.count); i < last; i++) {
    if (!filter.showsLost(i)) continue;
    shown++;
    const pair = lost.from[i] * nodes + lost.to[i];
    const at = x(lost.time[i]);
    if (at - latest[pair] < 2) continue;
    latest[pair] = at;
    const [end, middle] = [x(lost.time[i] + half), (lines[lost.from[i]] + lines[lost.to[i]]) / 2];
    context.moveTo(at, lines[lost.from[i]]);
    context.lineTo(end, middle);
    dots.push(end, middle);
  }
  context.stroke();
  context.beginPath();
  for (let i = 0; i < dots.length; i += 2) {
    context.moveTo(dots[i] + 2, dots[i + 1]);
    context.arc(dots[i], dots[i + 1], 2, 0, 7);
  }
  context.fill();
  context.globalAlpha = 1;
  return { shown, all: last - lowerBound(lost.time, view.from, lost.count) };
}

drawers.push(() => {
  const context = surface(messages.canvas, view.width, messages.height);
  context.font = '11px system-ui, sans-serif';
  context.strokeStyle = colors['--faint'];
  context.beginPath();
  for (const y of messages.lines) {
    context.moveTo(0, y);
    context.lineTo(view.width, y);
  }
  context.stroke();
  messages.spots = [];
  if (events.count) {
    const first = lowerBound(events.time, view.from, events.count);
    const last = lowerBound(events.time, view.until + events.longestFlight, events.count);
    const { names, paths, shown, all } = collect(first, last, selection.cone);
    const drawn = paths.reduce((sum, list) => sum + list[0].length + list[1].length, 0);
    drawArrows(context, names, paths, drawn < 1500);
    const gone = drawLost(context);
    const lostText = gone.all ? `, ${gone.all.toLocaleString('en')} lost` : '';
    messages.count.textContent = `${(shown + gone.shown).toLocaleString('en')} shown of ${(all + gone.all).toLocaleString('en')}${lostText}`;
    if (last - first < 3000) drawTicks(context, first, last);
    drawSelected(context);
  }
  drawStory(context);
});
