// Key events as shapes on the lines of the nodes, with their words where there is room for them.

const PATHS = {
  dot: (c, s) => c.arc(0, 0, s * 0.8, 0, 7),
  square: (c, s) => c.rect(-s * 0.8, -s * 0.8, s * 1.6, s * 1.6),
  diamond: (c, s) => polygon(c, [0, -s * 1.3, s * 1.3, 0, 0, s * 1.3, -s * 1.3, 0]),
  hollow: (c, s) => polygon(c, [0, -s * 1.3, s * 1.3, 0, 0, s * 1.3, -s * 1.3, 0]),
  up: (c, s) => polygon(c, [0, -s * 1.2, s * 1.2, s, -s * 1.2, s]),
  down: (c, s) => polygon(c, [0, s * 1.2, s * 1.2, -s, -s * 1.2, -s]),
  cross: (c, s) => polygon(c, [-s, -s * 0.4, -s * 0.4, -s, 0, -s * 0.5, s * 0.4, -s, s, -s * 0.4, s * 0.5, 0, s, s * 0.4,
    s * 0.4, s, 0, s * 0.5, -s * 0.4, s, -s, s * 0.4, -s * 0.5, 0]),
  bars: (c, s) => {
    c.rect(-s, -s, s * 0.7, s * 2);
    c.rect(s * 0.3, -s, s * 0.7, s * 2);
  },
};

function polygon(context, points) {
  context.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
  context.closePath();
}

function drawShape(context, shape, at, y, color, size) {
  context.save();
  context.translate(at, y);
  context.beginPath();
  PATHS[shape](context, size);
  context.fillStyle = shape === 'hollow' ? colors['--paper'] : color;
  context.strokeStyle = shape === 'hollow' ? color : colors['--paper'];
  context.lineWidth = shape === 'hollow' ? 1.8 : 1;
  context.fill();
  context.stroke();
  context.restore();
}

const WEIGHTS = { 'power-off': 5, fence: 4, 'fence-answer': 4, die: 4, start: 3, stop: 3, 'agent-failure': 3, view: 2 };

function drawStory(context) {
  const lastMark = frame.nodes.map(() => -9);
  const labels = [];
  for (const told of story) {
    if (told.node < 0 || told.time < view.from || told.time > view.until) continue;
    const at = x(told.time);
    const y = messages.lines[told.node];
    if (at - lastMark[told.node] < 1.5 && told.kind === 'view') continue;
    lastMark[told.node] = at;
    const isShown = filter.showsStory(told);
    const color = colors[TONES[told.kind] ?? '--ink'];
    context.globalAlpha = isShown ? 1 : 0.2;
    drawShape(context, SHAPES[told.kind] ?? 'dot', at, y, color, 4.5);
    messages.spots.push({ at, y, told });
    if (isShown && labels.length < 400) labels.push({ at, told, color, weight: WEIGHTS[told.kind] ?? 1 });
  }
  context.globalAlpha = 1;
  drawLabels(context, labels);
}

/** The weightier first; a label that finds no free place on its line is left out, as zooming in brings it back. */
function drawLabels(context, labels) {
  const last = frame.nodes.length - 1;
  const places = frame.nodes.length === 2 ? [[16, 30, 44], [-9, -23, -37]] : null;
  const taken = new Map();
  labels.sort((left, right) => right.weight - left.weight || left.at - right.at);
  for (const { at, told, color } of labels) {
    const text = told.text.length > 46 ? `${told.text.slice(0, 45)}…` : told.text;
    const [from, until] = [at + 4, at + 8 + context.measureText(text).width];
    if (until > view.width) continue;
    for (const offset of places?.[told.node] ?? [told.node === last ? 17 : -8]) {
      const y = messages.lines[told.node] + offset;
      if (!taken.has(y)) taken.set(y, []);
      if (taken.get(y).some(([left, right]) => from < right + 8 && until > left - 8)) continue;
      taken.get(y).push([from, until]);
      context.fillStyle = colors['--veil'];
      context.fillRect(from, y - 10, until - from, 13);
      context.fillStyle = color;
      context.fillText(text, from + 2, y);
      break;
    }
  }
}

/** Alarms, replies and writes: ticks on the line of their node, once they can be told apart. */
function drawTicks(context, first, last) {
  context.strokeStyle = colors['--ink'];
  context.lineWidth = 1;
  for (const fade of [1, 0]) {
    context.globalAlpha = fade ? 0.15 : 0.55;
    context.beginPath();
    for (let i = first; i < last; i++) {
      if (events.from[i] >= 0 || events.node[i] < 0 || !filter.shows[i] || events.time[i] > view.until) continue;
      if ((selection.cone && !selection.cone[i] ? 1 : 0) !== fade) continue;
      const at = x(events.time[i]);
      const y = messages.lines[events.node[i]];
      context.moveTo(at, y - 4);
      context.lineTo(at, y + 4);
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawSelected(context) {
  const i = selection.event;
  if (i < 0) return;
  const at = x(events.time[i]);
  context.strokeStyle = context.fillStyle = colors['--accent'];
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(at, 0);
  context.lineTo(at, messages.height);
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 3;
  if (isMessage(i)) {
    context.beginPath();
    context.moveTo(x(events.time[i] - events.flight[i]), messages.lines[events.from[i]]);
    context.lineTo(at, messages.lines[events.node[i]]);
    context.stroke();
    head(context, i);
  }
  if (events.node[i] < 0) return;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(at, messages.lines[events.node[i]], 8, 0, 7);
  context.stroke();
}

/** The event under the pointer: a shape, else the nearest arrow. */
function eventNear(px, py) {
  const spot = messages.spots
    .map((one) => ({ one, away: Math.hypot(one.at - px, one.y - py) }))
    .filter((each) => each.away < 9)
    .sort((left, right) => left.away - right.away)[0];
  if (spot) return placeOf(spot.one.told.number);
  let best = -1;
  let least = 7;
  const first = lowerBound(events.time, timeAt(px - 8), events.count);
  const last = lowerBound(events.time, timeAt(px + 8) + events.longestFlight, events.count);
  for (let i = first; i < last; i++) {
    if (!filter.shows[i] || events.node[i] < 0) continue;
    const to = [x(events.time[i]), messages.lines[events.node[i]]];
    const from = isMessage(i) ? [x(events.time[i] - events.flight[i]), messages.lines[events.from[i]]] : to;
    const away = distance(px, py, from, to);
    if (away < least) [best, least] = [i, away];
  }
  return best;
}

function distance(px, py, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}
