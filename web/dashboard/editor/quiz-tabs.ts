import * as v from "valibot";

/** Tells this page from others of the same browser. Without a dot: it ends a key of the shelf. */
export const thisTab: string = Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join("-");

const TabMessageSchema = v.variant("type", [
  /** Who is new asks who else is there. */
  v.object({ type: v.literal("hello"), quiz: v.string(), tab: v.string() }),
  v.object({ type: v.literal("here"), quiz: v.string(), tab: v.string() }),
  v.object({ type: v.literal("bye"), quiz: v.string(), tab: v.string() }),
  v.object({ type: v.literal("saved"), quiz: v.string(), tab: v.string(), version: v.number() }),
]);
type TabMessage = v.InferOutput<typeof TabMessageSchema>;

const channelName = "quizwire.quizzes";
/**
 * A tab in the background answers within a few milliseconds; one that sleeps does not answer at all. Waited for in slices: to a page
 * that stood still while it loaded a single timer is over before it has heard anybody.
 */
const answerMs = { slice: 15, slices: 10 };

interface Heard {
  saved(version: number): void;
  /** How many other tabs have this quiz open. */
  others(count: number): void;
}

/** The tabs of this browser that have one quiz open, a new one under the name "new". */
export class QuizTabs {
  #channel = new BroadcastChannel(channelName);
  #others = new Set<string>();
  #quiz: string;
  #tab: string;
  #heard: Heard;

  constructor(quiz: string | null, tab: string, heard: Heard) {
    this.#quiz = nameOf(quiz);
    this.#tab = tab;
    this.#heard = heard;
    this.#channel.onmessage = ({ data }) => {
      const message = v.safeParse(TabMessageSchema, data);
      if (!message.success) return;
      const { quiz: name, tab: sender } = message.output;
      if (name === this.#quiz && sender !== this.#tab) this.#hear(message.output);
    };
    this.#send("hello");
  }

  /** A new quiz has been stored, or a copy is what is written from now on. */
  moveTo(quiz: string): void {
    if (quiz === this.#quiz) return;
    this.#send("bye");
    this.#quiz = quiz;
    this.#others.clear();
    this.#heard.others(0);
    this.#send("hello");
  }

  saved(version: number): void {
    this.#post({ type: "saved", quiz: this.#quiz, tab: this.#tab, version });
  }

  close(): void {
    this.#send("bye");
    this.#channel.close();
  }

  #hear(message: TabMessage): void {
    if (message.type === "saved") return this.#heard.saved(message.version);
    const before = this.#others.size;
    if (message.type === "bye") this.#others.delete(message.tab);
    else this.#others.add(message.tab);
    if (message.type === "hello") this.#send("here");
    if (this.#others.size !== before) this.#heard.others(this.#others.size);
  }

  #send(type: "hello" | "here" | "bye"): void {
    this.#post({ type, quiz: this.#quiz, tab: this.#tab });
  }

  #post(message: TabMessage): void {
    this.#channel.postMessage(message);
  }
}

/** The other tabs that have this quiz open, as far as they answer. */
export async function openTabs(quiz: string | null, tab: string): Promise<ReadonlySet<string>> {
  const channel = new BroadcastChannel(channelName);
  const found = new Set<string>();
  channel.onmessage = ({ data }) => {
    const message = v.safeParse(TabMessageSchema, data);
    if (message.success && message.output.type === "here" && message.output.quiz === nameOf(quiz))
      found.add(message.output.tab);
  };
  channel.postMessage({ type: "hello", quiz: nameOf(quiz), tab } satisfies TabMessage);
  for (let slice = 0; slice < answerMs.slices; slice += 1)
    await new Promise((resolve) => setTimeout(resolve, answerMs.slice));
  channel.close();
  return found;
}

const nameOf = (quiz: string | null): string => quiz ?? "new";
