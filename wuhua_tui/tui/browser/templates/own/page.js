// The button of the page that is shown when the program has ended. textual.js sets -first-byte and -closed.
document.getElementById("again").addEventListener("click", () => window.location.reload());
