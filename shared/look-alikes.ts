/**
 * Letters that a reader takes for one another, after `nicknameKey`: of each pair of lines the upper is read as the lower.
 * What is the same as a capital counts, as it does in all capitals: so a Greek v is an n. A selection of Unicode's
 * confusables (UTS #39): alphabets whose letters can write a whole Latin name; words of mixed alphabets are no names.
 */
const pairs = [
  ["i1|0łøđħŧɪʟɢɴʀʏʙʜᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢɑɡ", "lllolodhtllgnrybhacdefjkmopstuvwzag"],
  ["αβεζηικμνορτυχωϳ", "abezhlkmnoptyxwj"],
  ["авезкмнорстухѕіјһԁԛԝӏьԍүӡ", "abe3kmhopctyxsljhdqwlbgy3"],
  ["ոօսհյցզ", "nouhjgq"],
  ["ꭺᏼꮯꭰꭼꮐꮋꭻꮶꮮꮇꮲꮢꮪꭲꮩꮃꮓꭵꮍ", "abcdeghjklmprstvwzly"],
  ["ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "abcdefghljklmnoprstuvwxyz"],
] as const;

export const lookAlikes = { from: pairs.map(([from]) => from).join(""), to: pairs.map(([, to]) => to).join("") };

const [from, to] = [[...lookAlikes.from], [...lookAlikes.to]];
const read = new Map(from.map((letter, at) => [letter, to[at] ?? letter]));

/** Two keys with the same look cannot be told apart on a screen. */
export const lookOf = (key: string): string => Array.from(key, (letter) => read.get(letter) ?? letter).join("");
