import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/brand.css";
import "../styles/controls.css";
import "../styles/key-picker.css";
import "../styles/marks.css";
import "../styles/skeleton.css";
import "../styles/states.css";
import "../styles/surfaces.css";
import "./styles/index.css";
import { render } from "preact";
import { App } from "./app.tsx";

const root = document.querySelector("#app");

if (root) {
  root.textContent = "";
  render(<App />, root);
}
