/** One browser carries these easily, with a socket each. Apart from the bots, which are loaded when they are asked for. */
export const mostBots = 20;
