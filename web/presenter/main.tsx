import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/brand.css";
import "../styles/controls.css";
import "../styles/key-picker.css";
import "../styles/marks.css";
import "../styles/states.css";
import "../styles/surfaces.css";
import "./styles/index.css";
import { render } from "preact";
import { keepAwake } from "../parts/wake-lock.ts";
import { openStage } from "../stage/live-stage.ts";
import { readAddress } from "./address.ts";
import { Presenter } from "./presenter.tsx";
import { Stopped } from "./stopped.tsx";

const root = document.querySelector("#app");
const address = readAddress(location);

if (root) {
  root.textContent = "";
  if (address) {
    const { stage, line, send } = openStage(address.session, address.role);
    keepAwake();
    render(<Presenter session={address.session} stage={stage} line={line} send={send} />, root);
  } else render(<Stopped reason="unknown" session={null} />, root);
}
