// Which part of the run is on the screen, and when to draw it.

const view = { from: 0, until: Math.max(1, frame.end), width: 100 };
const LEAST = 2000;                     // a fifth of a millisecond across the screen is as near as it gets
const drawers = [];
let isDue = false;
let frames = 0;

const x = (time) => ((time - view.from) / (view.until - view.from)) * view.width;
const timeAt = (place) => view.from + (place / view.width) * (view.until - view.from);

function redraw() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    frames++;
    for (const draw of drawers) draw();
  });
}

function show(from, until) {
  const whole = Math.max(1, frame.end * 1.002);
  const span = Math.min(whole, Math.max(LEAST, until - from));
  view.from = Math.min(Math.max(0, from), whole - span);
  view.until = view.from + span;
  redraw();
}

function zoom(factor, around = (view.from + view.until) / 2) {
  const span = Math.max(LEAST, (view.until - view.from) * factor);
  const share = (around - view.from) / (view.until - view.from);
  show(around - span * share, around + span * (1 - share));
}

function pan(part) {
  const step = (view.until - view.from) * part;
  show(view.from + step, view.until + step);
}

/** Moves as little as brings a moment onto the screen. */
function reveal(time) {
  const span = view.until - view.from;
  if (time < view.from + span * 0.05 || time > view.until - span * 0.05) show(time - span / 2, time + span / 2);
  else redraw();
}

/** At the failure, from the last fault before it to what came of it; without one, everything. */
function opening() {
  if (frame.broken === undefined) return [0, frame.end];
  const cause = Math.max(0, ...frame.rows
    .filter((row) => row.group === 'faults')
    .flatMap((row) => row.bands.map(([from]) => from).filter((from) => from < frame.broken)));
  const before = Math.min(20 * SECOND, Math.max(2 * SECOND, (frame.broken - cause) * 1.25));
  return [frame.broken - before, frame.broken + before * 0.6];
}

const SCALE = [1, 2, 5];

/** Round times for the axis, some 90 pixels apart. */
function ticks() {
  const least = ((view.until - view.from) / view.width) * 90;
  let step = 1;
  for (let power = 1; ; power *= 10) {
    const found = SCALE.find((one) => one * power >= least);
    if (found) {
      step = found * power;
      break;
    }
  }
  const digits = Math.max(0, Math.ceil(7 - Math.log10(step) - 1e-9));
  const marks = [];
  for (let at = Math.ceil(view.from / step) * step; at <= view.until; at += step)
    marks.push({ time: at, text: `${seconds(at, Math.min(7, digits))} s` });
  return marks;
}

const axis = document.getElementById('axis');
const cursor = document.getElementById('cursor');

drawers.push(() => {
  axis.replaceChildren(...ticks().map((tick) => {
    const mark = document.createElement('span');
    mark.textContent = tick.text;
    mark.style.left = `${x(tick.time)}px`;
    return mark;
  }));
  const isSeen = frame.broken !== undefined && frame.broken >= view.from && frame.broken <= view.until;
  cursor.hidden = !isSeen;
  cursor.classList.toggle('left', isSeen && x(frame.broken) > view.width - 90);
  if (isSeen) cursor.dataset.text = frame.brokenClaim;
  if (isSeen) cursor.style.transform = `translateX(${x(frame.broken)}px)`;
});
