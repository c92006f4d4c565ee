import type { ComponentChildren } from "preact";
import type { ImageView } from "../../shared/protocol/common.ts";
import { Picture } from "../parts/picture.tsx";

interface WithPictureProps {
  image: ImageView | undefined;
  children: ComponentChildren;
}

/** A picture beside what belongs to it, or above where it is wide and there is room; without one only the latter. */
export function WithPicture({ image, children }: WithPictureProps) {
  if (!image) return <>{children}</>;
  return (
    <div class="with-picture" data-wide={image.width / image.height > wideRatio}>
      <div class="with-picture__frame">
        <Picture image={image} />
      </div>
      {children}
    </div>
  );
}

const wideRatio = 1.6;
