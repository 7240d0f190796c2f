// The button of the page that is shown when the program has ended. textual.js sets -first-byte and -closed.
document.getElementById("again").addEventListener("click", () => window.location.reload());

// textual.js counts the lines by the letters that it has at first; when their own font has come, or the window changed,
// they are measured anew and are higher, and the last lines, the keys, would lie below the window.
function fits() {
  const drawn = document.querySelector(".xterm-screen");
  return drawn === null || drawn.getBoundingClientRect().bottom <= window.innerHeight;
}
window.addEventListener("resize", () => window.setTimeout(() => {
  if (!fits()) window.dispatchEvent(new Event("resize"));
}, 200));
document.fonts.ready.then(() => window.dispatchEvent(new Event("resize")));
