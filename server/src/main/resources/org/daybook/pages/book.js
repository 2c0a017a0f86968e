// Nothing here is needed to book: each part makes the page a little quicker.

// A form that is on its way cannot be sent twice; coming back to the page frees it again.
for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("button");
  const words = button.textContent;
  form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      return;
    }
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.busy;
  });
  addEventListener("pageshow", () => {
    button.removeAttribute("aria-disabled");
    button.textContent = words;
  });
}

// One press for the zone of this device, where it is another one.
for (const form of document.querySelectorAll("form[data-zone]")) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const select = form.elements.zone;
  const known = Array.from(select.options).some((option) => option.value === here);
  if (known && here !== form.dataset.zone) {
    const button = document.createElement("button");
    button.className = "quiet";
    button.textContent = "Use the zone of this device (" + here.replaceAll("_", " ") + ")";
    button.addEventListener("click", () => {
      select.value = here;
    });
    form.append(button);
  }
}

// What went wrong is read and reached first.
const trouble = document.getElementById("trouble");
if (trouble) {
  trouble.focus();
}
