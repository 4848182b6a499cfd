// Charts become interactive: the same specification that the server drew is drawn here, with tool tips. Expressions are
// interpreted, not compiled, so that the pages need no leave to evaluate code. Without this script the pictures stay.

const dark = matchMedia("(prefers-color-scheme: dark)");

const draw = async (figure) => {
  const frame = figure.querySelector(".chart-frame");
  const picture = frame.querySelector("picture");
  const address = new URL(figure.dataset.chart, location.href);
  if (dark.matches) address.searchParams.set("scheme", "dark");
  const answer = await fetch(address);
  if (!answer.ok) return;
  const { empty, spec } = await answer.json();
  if (empty) return;
  if (spec.usermeta?.fluid) {
    const style = getComputedStyle(frame);
    spec.width = Math.min(1120, frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
    if (spec.usermeta.ratio) spec.height = spec.width * spec.usermeta.ratio;
    else spec.autosize = { type: "fit-x", contains: "padding" };
  }
  const place = document.createElement("div");
  frame.append(place);
  try {
    await vegaEmbed(place, spec, {
      actions: false,
      ast: true,
      defaultStyle: false,
      renderer: "canvas",
      tooltip: { disableDefaultStyle: true },
    });
    frame.querySelector(".drawn")?.remove();
    place.className = "drawn";
    picture.hidden = true;
  } catch (error) {
    place.remove();
    picture.hidden = false;
    console.error(error);
  }
};

const figures = [...document.querySelectorAll("figure[data-chart]")];
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "200px" });
for (const figure of figures) seen.observe(figure);
dark.addEventListener("change", () => figures.filter((each) => each.querySelector(".drawn")).forEach(draw));

for (const button of document.querySelectorAll("[data-copy-csv]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const answer = await fetch(button.dataset.copyCsv);
    await navigator.clipboard.writeText(await answer.text());
    button.textContent = button.dataset.done;
  });
}
