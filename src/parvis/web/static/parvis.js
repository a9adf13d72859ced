// What a page does better with a script; every one of these works without it too.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// A refused form: begin where something is to be put right.
$("[data-focus]")?.focus();

// Keep what is being written: <form data-draft="/address/"> sends its fields a moment after the last key.
for (const form of $$("form[data-draft]")) {
  const said = $("[data-kept]", form);
  const tell = (what) => { if (said?.dataset[what]) said.textContent = said.dataset[what]; };
  const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => !(value instanceof File))).toString();
  let kept = written(), waiting = 0, sending = false, sent = false;
  const keep = async () => {
    const now = written();
    if (now === kept || sending || sent) return;
    sending = true;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(now), credentials: "same-origin" });
      if (answer.ok) kept = now;
      tell(answer.ok ? "kept" : "lost");
    } catch { tell("lost"); }
    sending = false;
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 1200); });
  form.addEventListener("submit", () => { sent = true; clearTimeout(waiting); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && written() !== kept && !sent)
      navigator.sendBeacon(form.dataset.draft, new URLSearchParams(written()));
  });
}

// A file too large is said before it is sent.
for (const field of $$("input[type=file][data-most]")) {
  const help = document.getElementById(field.getAttribute("aria-describedby"));
  field.addEventListener("change", () => {
    const large = [...field.files].some((file) => file.size > Number(field.dataset.most));
    field.setCustomValidity(large ? help?.textContent.trim() ?? " " : "");
    field.reportValidity();
  });
}

// Work goes on elsewhere: <a href="" data-again="4"> looks again every four seconds while somebody looks.
const looking = $("[data-again]");
if (looking) setInterval(() => { if (document.visibilityState === "visible") location.reload(); }, looking.dataset.again * 1000);

// Live: the page is told where something changed, and asks for it with its reader's own rights.
// <body data-live="ticket">; <div data-posts="/fragment/" data-after="12" data-live>; <a data-news="/count/">
const fragment = async (address) => {
  const answer = await fetch(address, { credentials: "same-origin" });
  const made = document.createElement("template");
  made.innerHTML = answer.ok ? await answer.text() : "";
  return made.content;
};
const thread = $("[data-posts]");
let asking = false, again = false;
const showMore = async () => {
  if (asking) { again = true; return; }
  asking = true;
  try {
    for (const post of [...(await fragment(`${thread.dataset.posts}?after=${thread.dataset.after}`)).children]) {
      if (post.id && document.getElementById(post.id)) continue;
      thread.append(post);
      if (post.id) thread.dataset.after = post.id.slice(1);
      const told = $("[data-told]");
      if (told) told.textContent = told.dataset.told;
    }
  } finally { asking = false; }
  if (again) { again = false; showMore(); }
};
const showAgain = async (number) => {
  const shown = document.getElementById("p" + number);
  const fresh = shown && (await fragment(`${thread.dataset.posts}?only=${number}`)).firstElementChild;
  if (fresh?.id === shown?.id) shown?.replaceWith(fresh);
};
const showNews = async (link) => {
  const fresh = $("[data-news]", await fragment(link.dataset.news));
  if (fresh) link.replaceWith(fresh);
};
if (document.body.dataset.live && "EventSource" in window) {
  const stream = new EventSource("/live?ticket=" + encodeURIComponent(document.body.dataset.live));
  const growing = thread && "live" in thread.dataset;
  let slept = false;
  stream.addEventListener("post", (event) => {
    if (growing && JSON.parse(event.data).number > Number(thread.dataset.after)) showMore();
  });
  stream.addEventListener("edited", (event) => { if (thread) showAgain(JSON.parse(event.data).number); });
  stream.addEventListener("news", () => { const link = $("[data-news]"); if (link) showNews(link); });
  // A page that lost its stream may have missed something.
  stream.addEventListener("error", () => { slept = true; });
  stream.addEventListener("open", () => { if (slept && growing) showMore(); slept = false; });
  addEventListener("pagehide", () => stream.close());
}

// Quote: what is selected in a message is the passage one answers; pressing a link may let the selection go.
for (const kind of ["pointerdown", "click"]) addEventListener(kind, (event) => {
  const link = event.target.closest?.("[data-quote]");
  if (!link || (kind === "click" && event.detail)) return;
  const chosen = getSelection(), body = $(".body", link.closest(".post"));
  const begun = !chosen.isCollapsed && chosen.getRangeAt(0).cloneRange();
  const way = new URL(link.href);
  way.searchParams.delete("passage");
  if (begun && body?.contains(begun.startContainer)) {
    const whole = body.contains(begun.endContainer);
    if (!whole) begun.setEndAfter(body.lastChild);
    way.searchParams.set("passage", String(whole ? chosen : begun).trim().slice(0, 600));
  }
  link.href = way;
}, true);

// Keys: / searches, j and k go from one thing to the next, r answers, n opens a topic, u goes to the first unread, ? tells;
// a, d and p agree, disagree and pass.
const things = () => $$(".post, .things > li");
const step = (by) => {
  const all = things(), seen = all.findIndex((each) => each.getBoundingClientRect().top > 8);
  const from = all.indexOf(document.activeElement?.closest?.(".post, .things > li"));
  const next = all[(from >= 0 ? from : by > 0 ? seen - 1 : seen) + by];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
};
const follow = (key) => {
  const link = document.activeElement?.closest?.(".post")?.querySelector(`[data-key="${key}"]`) ?? $(`[data-key="${key}"]`);
  link?.click();
  return Boolean(link);
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter" && event.target.form?.matches(".composer")) event.target.form.requestSubmit();
    return;
  }
  if (document.body.dataset.keys === "off") return;
  if (event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (/^[/nru?adp]$/.test(event.key) && follow(event.key)) event.preventDefault();
});
