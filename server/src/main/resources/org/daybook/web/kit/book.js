// Nothing here is needed to book: each part makes the page a little quicker.

// A form that is on its way cannot be sent twice; coming back to the page frees it again.
for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("button.button");
  const words = button.textContent;
  form.addEventListener("submit", (event) => {
    if (event.submitter !== null && event.submitter !== button) {
      return;
    }
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

// One press for the zone of this device, where it is another one. Browsers name some zones as they were called before.
const renamed = RENAMED_ZONES;
for (const form of document.querySelectorAll("form[data-zone]")) {
  const named = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const here = renamed[named] ?? named;
  if (here && ((here.includes("/") && !here.startsWith("Etc/")) || here === "UTC") && here !== form.dataset.zone) {
    const button = document.createElement("button");
    button.className = "quiet";
    button.name = "zone";
    button.value = here;
    const city = here.slice(here.lastIndexOf("/") + 1).replaceAll("_", " ");
    button.textContent = "Use the time of this device (" + city + ")";
    form.prepend(button);
  }
}

// The price follows what is chosen: what each number of people pays is in the page, other choices ask the server.
for (const select of document.querySelectorAll("select[data-total-in]")) {
  select.addEventListener("change", () => {
    document.getElementById(select.dataset.totalIn).textContent = select.selectedOptions[0].dataset.total;
  });
}
for (const choices of document.querySelectorAll("fieldset[data-total]")) {
  choices.addEventListener("change", async () => {
    const form = choices.closest("form");
    const fields = new URLSearchParams(new FormData(form));
    fields.set("step", "total");
    const answer = await fetch(choices.dataset.total, { method: "POST", body: fields });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = page.querySelector("input[name=told]");
    if (told) {
      form.elements.told.value = told.value;
      document.getElementById("total").textContent = page.getElementById("total").textContent;
    }
  });
}
for (const radio of document.querySelectorAll("input[data-total-in]")) {
  radio.addEventListener("change", () => {
    document.getElementById(radio.dataset.totalIn).textContent = radio.dataset.total;
  });
}

// What went wrong is read and reached first.
const trouble = document.getElementById("trouble");
if (trouble) {
  trouble.focus();
}
