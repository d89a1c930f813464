import type { Frame } from '../../parts/frame'
import { WallDocument } from './wall-document'

/** A screen that cannot read its numbers says so, and tries again. */
export const WallLostPage = ({ frame, version }: { frame: Frame; version: string }) => (
  <WallDocument frame={frame} version={version} again={{ seconds: 10, always: true }}>
    <p class="wall-none">{frame.translator.translate('wall.lost.now')}</p>
  </WallDocument>
)
