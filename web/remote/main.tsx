import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/brand.css";
import "../styles/controls.css";
import "../styles/marks.css";
import "../styles/states.css";
import "../styles/surfaces.css";
import "./styles/index.css";
import { render } from "preact";
import * as v from "valibot";
import { SessionIdSchema } from "../../shared/ids.ts";
import { keepAwake } from "../parts/wake-lock.ts";
import { openStage } from "../stage/live-stage.ts";
import { Arrival } from "./arrival.tsx";
import { Remote } from "./remote.tsx";
import { Stopped } from "./stopped.tsx";

const root = document.querySelector("#app");
const [, place, id] = location.pathname.split("/");
const session = v.safeParse(SessionIdSchema, id);

if (root) {
  root.textContent = "";
  if (place === "pair") {
    const code = location.hash.slice(1);
    // Out of the address at once: nobody reads it over a shoulder or finds it in the history.
    history.replaceState(null, "", location.pathname);
    render(<Arrival code={code} />, root);
  } else if (session.success) {
    const { stage, line, send } = openStage(session.output, "remote");
    keepAwake();
    render(<Remote stage={stage} line={line} send={send} />, root);
  } else render(<Stopped reason="unknown" />, root);
}
