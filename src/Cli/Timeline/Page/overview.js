// The rate of messages in the window, and the whole run in small with a brush that chooses the window.

const overview = { rate: null, map: null, brush: null, bins: null, gone: null };
const RATE_HEIGHT = 44;
const MAP_HEIGHT = 34;

function addOverview() {
  const rate = addRow('rate', 'Message rate', 'sent, lost per s');
  overview.rate = rate.plot.appendChild(element('canvas'));
  overview.scale = rate.label.appendChild(element('span', 'count'));
  const map = addRow('map', 'Whole run', `${seconds(frame.end, 1)} s`);
  overview.map = map.plot.appendChild(element('canvas'));
  overview.brush = map.plot.appendChild(element('div', 'brush'));
  overview.brush.append(element('i', 'edge'), element('i', 'edge'));
  overview.plot = map.plot;
}

const mapX = (time) => (time / Math.max(1, frame.end)) * view.width;

function drawRate() {
  const context = surface(overview.rate, view.width, RATE_HEIGHT);
  if (!events.count) return;
  const step = 4;
  // Over a second at least: heartbeats would be a comb.
  const half = Math.max(SECOND, timeAt(step) - timeAt(0)) / 2;
  const span = (2 * half) / SECOND;
  const sent = [];
  const gone = [];
  let most = 1;
  for (let at = 0; at < view.width; at += step) {
    const [from, until] = [timeAt(at + step / 2) - half, timeAt(at + step / 2) + half];
    const missing = lowerBound(lost.time, until, lost.count) - lowerBound(lost.time, from, lost.count);
    sent.push((arrivedBefore(until) - arrivedBefore(from) + missing) / span);
    gone.push(missing / span);
    most = Math.max(most, sent[sent.length - 1]);
  }
  const height = (value) => RATE_HEIGHT - 2 - (value / most) * (RATE_HEIGHT - 8);
  area(context, sent, step, height, colors['--soft'], colors['--membership']);
  area(context, gone, step, height, colors['--broken'], colors['--broken']);
  overview.scale.textContent = `at most ${Math.round(most).toLocaleString('en')}`;
}

function area(context, values, step, height, fill, line) {
  context.beginPath();
  context.moveTo(0, RATE_HEIGHT);
  values.forEach((value, i) => context.lineTo(i * step + step / 2, height(value)));
  context.lineTo(view.width, RATE_HEIGHT);
  context.fillStyle = fill;
  context.globalAlpha = 0.35;
  context.fill();
  context.globalAlpha = 1;
  context.beginPath();
  values.forEach((value, i) => (i ? context.lineTo(i * step + step / 2, height(value)) : context.moveTo(0, height(value))));
  context.strokeStyle = line;
  context.lineWidth = 1.2;
  context.stroke();
}

/** Messages that arrived before a moment: counted once, looked up from then on. */
function arrivedBefore(time) {
  if (!events.count) return 0;
  if (!overview.arrived) {
    overview.arrived = new Int32Array(events.count + 1);
    for (let i = 0; i < events.count; i++)
      overview.arrived[i + 1] = overview.arrived[i] + (events.from[i] >= 0 ? 1 : 0);
  }
  return overview.arrived[lowerBound(events.time, time, events.count)];
}

let drawnMap = '';

function drawMap() {
  const key = `${view.width} ${events.count} ${colors['--ink']}`;
  if (key !== drawnMap) {
    drawnMap = key;
    const context = surface(overview.map, view.width, MAP_HEIGHT);
    density(context);
    for (const row of frame.rows) {
      for (const [from, until, style] of row.bands) {
        if (row.group === 'faults') bar(context, from, until, 4, 5, colors['--other']);
        else if (LOUD.has(style)) bar(context, from, until, 24, 6, colors['--broken']);
        else if (style === 'off' || style === 'fenced') bar(context, from, until, 18, 4, colors['--ink']);
      }
    }
    context.fillStyle = colors['--fence'];
    for (const told of story) if (told.kind === 'fence') context.fillRect(mapX(told.time), 11, 2, 5);
    if (frame.broken !== undefined) {
      context.fillStyle = colors['--broken'];
      context.fillRect(mapX(frame.broken) - 1, 0, 2, MAP_HEIGHT);
    }
  }
  const [left, right] = [mapX(view.from), Math.min(view.width, mapX(view.until))];
  overview.brush.style.transform = `translateX(${left}px)`;
  overview.brush.style.width = `${Math.max(6, right - left)}px`;
}

function density(context) {
  const step = 3;
  const counts = [];
  for (let at = 0; at < view.width; at += step)
    counts.push(arrivedBefore(((at + step) / view.width) * frame.end) - arrivedBefore((at / view.width) * frame.end));
  const most = Math.max(1, ...counts);
  context.fillStyle = colors['--faint'];
  counts.forEach((count, i) => {
    const height = (count / most) * (MAP_HEIGHT - 4);
    context.fillRect(i * step, MAP_HEIGHT - height, step - 1, height);
  });
}

function bar(context, from, until, top, height, color) {
  context.fillStyle = color;
  context.fillRect(mapX(from), top, Math.max(2, mapX(until) - mapX(from)), height);
}

drawers.push(drawRate, drawMap);
