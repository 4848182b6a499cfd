// Reading a document: hover and focus light a claim in the text and in the list, a click selects it, kinds are filtered
// without a new page, and the address of selected words can be copied. Without this script every link still works.

const article = document.querySelector(".reading");
const text = article?.querySelector(".text");

if (article && text) {
  const claims = new Map([...article.querySelectorAll(".reading-claims .claim")].map((li) => [li.id, li]));
  const said = [...text.querySelectorAll(".said")].map((span) => ({ span, ids: span.dataset.c.split(" ") }));

  const mark = (id, name, on) => {
    claims.get(id)?.classList.toggle(name, on);
    for (const { span, ids } of said) if (ids.includes(id)) span.classList.toggle(name, on);
  };

  const near = (id) => {
    for (const element of article.querySelectorAll(".is-near")) element.classList.remove("is-near");
    if (id) mark(id, "is-near", true);
  };

  const select = (id, { scroll = true } = {}) => {
    for (const element of article.querySelectorAll(".is-selected")) element.classList.remove("is-selected");
    mark(id, "is-selected", true);
    const entry = claims.get(id);
    if (!entry) return;
    if (entry.hidden) filter("");
    if (scroll) entry.scrollIntoView({ block: "nearest" });
    const address = new URL(location.href);
    address.search = `?claim=${id}`;
    address.hash = id;
    history.replaceState(null, "", address);
  };

  // The claim of the shortest stretch comes first in the list of a span.
  text.addEventListener("mouseover", (event) => near(event.target.closest(".said")?.dataset.c.split(" ")[0]));
  text.addEventListener("mouseleave", () => near(null));
  text.addEventListener("click", (event) => {
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    const id = event.target.closest(".said")?.dataset.c.split(" ").find((each) => claims.has(each));
    if (id) select(id);
  });
  for (const [id, entry] of claims) {
    entry.addEventListener("mouseenter", () => near(id));
    entry.addEventListener("mouseleave", () => near(null));
    entry.addEventListener("focusin", () => near(id));
    entry.addEventListener("focusout", () => near(null));
    entry.addEventListener("click", (event) => {
      if (!event.target.closest("a, summary, button, input") && getSelection().isCollapsed) show(id);
    });
  }

  const show = (id) => {
    select(id, { scroll: false });
    said.find(({ ids }) => ids.includes(id))?.span.scrollIntoView({ block: "center" });
  };

  for (const tag of text.querySelectorAll("a.tag")) {
    tag.addEventListener("mouseenter", () => near(tag.dataset.c.split(" ")[0]));
    tag.addEventListener("focus", () => near(tag.dataset.c.split(" ")[0]));
    tag.addEventListener("click", () => select(tag.dataset.c.split(" ")[0]));
  }

  // Kinds.
  const chips = [...article.querySelectorAll(".kind-filter a")];
  const filter = (kind) => {
    for (const chip of chips) {
      if (chip.dataset.kind === kind) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
    for (const entry of claims.values()) entry.hidden = Boolean(kind) && entry.dataset.kind !== kind;
    for (const line of text.querySelectorAll(".line")) line.classList.toggle("is-off", Boolean(kind) && !line.classList.contains(`k-${kind}`));
    for (const tag of text.querySelectorAll("a.tag")) tag.hidden = Boolean(kind) && !tag.classList.contains(`k-${kind}`);
  };
  for (const chip of chips) {
    chip.addEventListener("click", (event) => {
      event.preventDefault();
      filter(chip.dataset.kind);
      history.replaceState(null, "", chip.href);
    });
  }
  const asked = chips.find((chip) => chip.hasAttribute("aria-current"))?.dataset.kind;
  if (asked) filter(asked);

  // The address of selected words. Offsets are code points, as everywhere in Amparo.
  const bar = document.createElement("div");
  bar.className = "copy-words no-print";
  bar.hidden = true;
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = article.dataset.copyLabel;
  const claim = document.createElement("a");
  claim.className = "button";
  claim.textContent = article.dataset.claimLabel;
  claim.dataset.base = article.dataset.claimUrl;
  bar.append(copy, claim);
  article.append(bar);

  const length = (string) => [...string].length;
  const offsetOf = (node, offset) => {
    const words = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".words");
    if (!words) return null;
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(node, offset);
    return Number(words.dataset.start) + length(before.toString());
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return null;
    return { start, end, range };
  };

  const place = () => {
    const found = selected();
    bar.hidden = !found;
    copy.textContent = article.dataset.copyLabel;
    if (!found) return;
    const box = found.range.getBoundingClientRect();
    const frame = document.documentElement;
    const left = Math.min(Math.max(8, box.left), frame.clientWidth - 420);
    bar.style.setProperty("left", `${left + scrollX}px`);
    bar.style.setProperty("top", `${box.bottom + scrollY + 6}px`);
    for (const link of bar.querySelectorAll("a")) link.href = `${link.dataset.base}?start=${found.start}&end=${found.end}`;
  };
  document.addEventListener("selectionchange", place);
  copy.addEventListener("click", async () => {
    const found = selected();
    if (!found) return;
    const address = new URL(article.dataset.document, location.href);
    address.search = `?start=${found.start}&end=${found.end}`;
    address.hash = "words";
    await navigator.clipboard.writeText(address.href);
    copy.textContent = article.dataset.copiedLabel;
  });

  const first = new URL(location.href).searchParams.get("claim");
  if (first && claims.has(first)) {
    mark(first, "is-selected", true);
    const entry = claims.get(first);
    const list = entry.closest(".reading-claims");
    if (getComputedStyle(list).position === "sticky") list.scrollTop = entry.offsetTop - list.offsetTop - 80;
  }
}
