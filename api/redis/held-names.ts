// What a session's names are held by, as its scripts read it.

/** `<player>|<region>.<n>`, with `|<caller>` behind it until the player's socket is there, and `kickedMark` before it after a kick. */
export const place = "^(.-)|(%a+)%.(%d+)|?(.*)$";

/** Before the player whose name nobody gets any more: so whoever is looked for under it is not the one who holds it. */
export const kickedMark = "!";

/** How many seats of a caller wait for their sockets. */
export const settle = `
local function settle(book, caller)
  if redis.call('HINCRBY', book, 'by:' .. caller, -1) <= 0 then redis.call('HDEL', book, 'by:' .. caller) end
end`;
