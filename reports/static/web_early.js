"use strict";
/* Before the body is read: the chosen theme, and that scripts run. */
document.documentElement.classList.add("has-js");
try {
  const theme = localStorage.getItem("discrepancy-auditor.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is forbidden: the system's theme it is */ }
