import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/brand.css";
import "../styles/controls.css";
import "../styles/marks.css";
import "../styles/states.css";
import "./player.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { arrive } from "./visit.ts";

const root = document.getElementById("app");
if (!root) throw new Error("no #app in the page");
root.replaceChildren();
arrive();
render(<App />, root);
