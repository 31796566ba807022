// The selected event: what it was, what caused it, what it caused, and the light on its past and future.

const selection = { event: -1, cone: null };
const detail = document.getElementById('detail');
const statusLine = document.getElementById('status');

function say(text) {
  statusLine.textContent = text;
}

function select(i, { move = true, link = true } = {}) {
  if (i < 0 || i >= events.count) return;
  selection.event = i;
  selection.cone = coneOf(i);
  if (move) reveal(events.time[i]);
  fillDetail(i);
  markReasons(events.number[i]);
  say(`${seconds(events.time[i])} s, event ${events.number[i]}: ${describe(i)}`);
  if (link) writeLink();
  measure();
  redraw();
}

function unselect() {
  selection.event = -1;
  selection.cone = null;
  detail.hidden = true;
  markReasons(-1);
  writeLink();
  measure();
  redraw();
}

function link(i, text) {
  const made = element('button', 'to', text);
  made.type = 'button';
  made.addEventListener('click', () => select(i));
  return made;
}

function withNames(text) {
  return text.replace(/#(\d+)/g, (all, node) => frame.nodes[node] ?? all);
}

/** `A = 1, B = { C = 2, D = 3 }` as one line each, what is inside of another a little to the right. */
function payloadLines(text) {
  const lines = [];
  let depth = 0;
  let at = 0;
  let nesting = 0;
  for (let i = 0; i <= text.length; i++) {
    const letter = text[i];
    if (letter === '[' || (letter === '{' && text[i - 1] === ' ' && text[i + 1] !== ' ')) nesting++;
    if (nesting && (letter === ']' || letter === '}')) {
      nesting--;
      continue;
    }
    if (nesting || (letter !== undefined && letter !== ',' && letter !== '{' && letter !== '}')) continue;
    const part = text.slice(at, i).trim();
    if (part) lines.push(['  '.repeat(depth) + part]);
    if (letter === '{') depth++;
    if (letter === '}') depth = Math.max(0, depth - 1);
    at = i + 1;
  }
  return lines.map(([line]) => withNames(line)).join('\n');
}

function fact(list, name, value) {
  if (value === '' || value === undefined) return;
  list.append(element('dt', '', name), element('dd', '', value));
}

function fillDetail(i) {
  const type = typeOf(i);
  const titles = { scenario: 'Step of the scenario', durable: 'A write is durable', outside: outside(i) };
  const broken = toldIn(i).find((told) => told.kind === 'violation');
  const title = element('h2', '', broken?.text.split(':')[0] ?? titles[type.what] ?? type.name);
  const close = element('button', 'close', '×');
  close.type = 'button';
  close.setAttribute('aria-label', 'Close (Escape)');
  close.addEventListener('click', unselect);
  const list = element('dl');
  fact(list, 'time', `${seconds(events.time[i], 7)} s`);
  fact(list, 'event', `${events.number[i]} of ${frame.events}`);
  fact(list, 'kind', `${type.what}${type.family === 'outside' ? '' : `, ${type.family}`}`);
  fact(list, 'node', nodeName(events.node[i]) + (events.unheard[i] ? ' (its daemon is down: nobody hears it)' : ''));
  if (isMessage(i)) fact(list, 'from', `${nodeName(events.from[i])}, ${seconds(events.flight[i] * 1000, 3)} ms on its way`);
  fact(list, 'for', frame.components[events.component[i]]);
  const parts = [close, title, list];
  for (const told of toldIn(i)) parts.push(element('p', 'told', `${nodeName(told.node)} ${told.text}`.trim()));
  if (events.payload[i] >= 0 && events.payloads[events.payload[i]])
    parts.push(element('h3', '', 'Payload'), element('pre', '', payloadLines(events.payloads[events.payload[i]])));
  const changed = element('section');
  fillChanges(i, changed);
  parts.push(changed);
  if (events.deeds[i] >= 0) parts.push(element('h3', '', 'Steps of components'), steps(events.deedTexts[events.deeds[i]]));
  parts.push(element('h3', '', 'Because'), causes(i), element('h3', '', 'Led to'), effects(i), tools(i));
  detail.replaceChildren(...parts);
  detail.hidden = false;
  detail.scrollTop = 0;
}

/** What is different in the state of the nodes after this event, as `ocf sim replay` says it. */
async function fillChanges(i, into) {
  const lines = await changesOf(i);
  if (!lines.length) return;
  const list = element('ul', 'chain changes');
  for (const line of lines) list.append(element('li', '', line));
  into.append(element('h3', '', 'What changed'), list);
}

/** Which component heard what, in the order in which they acted. */
function steps(text) {
  const list = element('ol', 'chain');
  for (const part of text.split(', ')) {
    const [component, heard] = part.split(' ');
    list.append(element('li', '', `${frame.components[component] ?? `component ${component}`} ← ${heard}`));
  }
  return list;
}

function causes(i) {
  const list = element('ol', 'chain');
  let at = events.cause[i];
  let beats = 0;
  for (; at >= 0 && list.children.length < 12; at = events.cause[at]) {
    const { what, name } = typeOf(at);
    const isTold = storyByNumber.has(events.number[at]);
    if (what === 'outside' && !isTold) continue;    // what it led to, the link before, says which it was
    if (name !== 'BeatDue' || isTold) list.append(chainItem(at));
    else if (++beats === 1) list.append(element('li', 'quiet', 'its own heartbeat, and the one before, …'));
  }
  if (!list.children.length) list.append(element('li', 'quiet', 'the beginning of the run'));
  else if (at >= 0) list.append(element('li', 'quiet', '… and so on: press f to follow'));
  return list;
}

function chainItem(at) {
  const item = element('li');
  item.append(link(at, `${seconds(events.time[at])} s`), ` ${describe(at)}`);
  return item;
}

function effects(i) {
  const list = element('ol', 'chain');
  let more = 0;
  for (let at = i + 1; at < events.count; at++) {
    if (events.cause[at] !== i) continue;
    if (list.children.length < 8) list.append(chainItem(at));
    else more++;
  }
  if (more) list.append(element('li', 'quiet', `and ${more} more`));
  if (!list.children.length) list.append(element('li', 'quiet', 'nothing by itself'));
  return list;
}

function tools(i) {
  const box = element('p', 'tools');
  const back = link(events.cause[i], 'cause (f)');
  back.disabled = events.cause[i] < 0;
  const copy = element('button', '', 'copy repro');
  copy.type = 'button';
  copy.title = frame.repeat;
  copy.addEventListener('click', () => copyText(frame.repeat, 'the command'));
  const place = element('button', '', 'copy link');
  place.type = 'button';
  place.addEventListener('click', () => copyText(location.href, 'the link'));
  box.append(back, copy, place);
  return box;
}

async function copyText(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page from a file may not touch the clipboard: an element that is selected can be copied.
    const box = element('textarea', 'offscreen', text);
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  }
  say(`${what} is on the clipboard: ${text}`);
}

function markReasons(number) {
  for (const item of document.querySelectorAll('#explanation [data-e]'))
    item.classList.toggle('here', Number(item.dataset.e) === number);
}

/** Where one is, as a link that can be sent to somebody. */
function writeLink() {
  const parts = [`t=${seconds(selection.event >= 0 ? events.time[selection.event] : (view.from + view.until) / 2)}s`];
  if (filter.nodes.length) parts.push(`node=${filter.nodes.join(',')}`);
  if (filter.kinds.length) parts.push(`kind=${filter.kinds.join(',')}`);
  if (selection.event >= 0) parts.push(`e=${events.number[selection.event]}`);
  history.replaceState(null, '', `#${parts.join('&')}`);
}

function followLink() {
  const parts = new Map(location.hash.slice(1).split('&').map((part) => part.split('=').map(decodeURIComponent)));
  const words = ['node', 'kind'].flatMap((key) => (parts.get(key)?.split(',') ?? []).map((value) => `${key}:${value}`));
  if (words.length) setFilter(words.join(' '));
  const time = parseFloat(parts.get('t'));
  if (Number.isFinite(time)) {
    const span = Math.min(view.until - view.from, 10 * SECOND);
    show(time * SECOND - span / 2, time * SECOND + span / 2);
  }
  const number = Number(parts.get('e'));
  if (number > 0) select(placeOf(number), { link: false });
  return words.length > 0 || Number.isFinite(time) || number > 0;
}
