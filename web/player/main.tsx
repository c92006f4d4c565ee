import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/brand.css";
import "../styles/controls.css";
import "../styles/marks.css";
import "../styles/states.css";
import "./styles/index.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { drawWith, page } from "./page.ts";
import { arrive } from "./visit.ts";

const root = document.getElementById("app");
if (!root) throw new Error("no #app in the page");
root.replaceChildren();
arrive();
// The page is drawn from one state as a whole: it needs neither hooks nor signals, which are a fifth of its budget.
drawWith(() => render(<App page={page} />, root));
