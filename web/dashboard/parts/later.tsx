import type { ComponentType } from "preact";
import { Trouble } from "./trouble.tsx";
import { useLoad } from "./use-load.ts";
import { Waiting } from "./waiting.tsx";

/** A page that few visits need: its code comes when it is opened, and again when that did not work. */
export function later(name: string, load: () => Promise<ComponentType>): ComponentType {
  return function Later() {
    const { now, reload } = useLoad(name, load);
    if (now.name === "loading") return <Waiting />;
    if (now.name === "failed") return <Trouble problem={now.problem} onRetry={reload} />;
    const Part = now.value;
    return <Part />;
  };
}
