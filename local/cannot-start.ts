/** Why a command cannot do its work, worded for the person who typed it. Shown without a stack. */
export class CannotStart extends Error {}
