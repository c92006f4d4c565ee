/** One decision of a room: what it was, what happened, and what it made of that. */
export interface Decided<State, Event, Taken> {
  atMs: number;
  before: State;
  event: Event;
  taken: Taken;
}
