interface Stoppable {
  stop(): Promise<void>;
}

/** What runs now and has to be stopped, whatever happens. */
const running = new Set<Stoppable>();

export function held<T extends Stoppable>(one: T): T {
  running.add(one);
  return one;
}

export async function letGo(one: Stoppable): Promise<void> {
  if (running.delete(one)) await one.stop();
}

export async function letGoOfAll(): Promise<void> {
  for (const one of [...running]) await letGo(one);
}
