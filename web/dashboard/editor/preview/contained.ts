/**
 * A page's styles for a frame of any size: what they measure by the window they measure by the frame, which has to be a
 * size container. Rules for the root stand for the frame itself.
 */
export const contained = (css: string): string =>
  css
    .replace(/(?<=[\d.])[dsl]?vw\b/g, "cqw")
    .replace(/(?<=[\d.])[dsl]?vh\b/g, "cqh")
    .replace(/(?<=[\d.])vmax\b/g, "cqmax")
    .replace(/:root\b/g, ".screen")
    .replace(/#app\b/g, ".screen")
    .replace(/@media\s*(?=\((?:min-|max-)?(?:width|height|aspect-ratio)|\((?:width|height)\s*[<>])/g, "@container ");
