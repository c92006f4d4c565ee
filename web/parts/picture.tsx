import { type ImageView, mediaPath } from "../../shared/protocol/common.ts";

/** A question's picture. Its size is known beforehand, so that nothing moves when it arrives. */
export function Picture({ image: { media, width, height, alt } }: { image: ImageView }) {
  return <img class="picture" src={mediaPath(media)} width={width} height={height} alt={alt} />;
}
