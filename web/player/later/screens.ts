import "../../styles/surfaces.css";
import "./styles/index.css";

/** Everything that is shown only after the first answer, or never: one file of its own. */
export { Board } from "./board.tsx";
export { Farewell } from "./farewell.tsx";
export { LeaveDialog } from "./leave-dialog.tsx";
export { Podium } from "./podium.tsx";
export { Verdict } from "./verdict.tsx";
