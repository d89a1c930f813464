import { createPageFinder, type FindPage } from '../api/page-pattern'
import type { PageRoute, Pages } from '../api/page-route'
import { buildAssets } from './assets'
import { createFrames } from './frames'
import { createAdministrationRoutes } from './routes/administration'
import { createAssetRoutes } from './routes/assets'
import { createBodyRoutes } from './routes/body'
import { createDeskRoutes } from './routes/desk'
import { createDeskPageNoteRoutes } from './routes/desk-page-notes'
import { createDeviceRoutes } from './routes/device'
import { createLostCodeRoutes } from './routes/lost-code'
import { createMailActRoutes } from './routes/mail-acts'
import { createOwnerRoutes } from './routes/owner'
import { createPageNoteRoutes } from './routes/page-note'
import { createProblemPage } from './routes/problems'
import { createReceiptRoutes } from './routes/receipt'
import { createRehearsalRoutes } from './routes/rehearsal'
import { createHandOverRoutes } from './routes/room-hand-over'
import { createReminderRoutes } from './routes/room-reminder'
import { createRoomMineRoutes, createRoomRoutes } from './routes/room'
import { createRoomWallRoutes } from './routes/room-walls'
import { createSendRoutes } from './routes/send'
import { createSignInRoutes } from './routes/sign-in'
import { createStaffRoutes } from './routes/staff'
import { createStartRoutes } from './routes/start'
import { createTrackRoutes } from './routes/track'
import { createWallRoutes } from './routes/wall'

/** Creates all pages of the platform, and bundles what they load: some 300 ms, once when the API starts. */
export function createPages(): Pages {
  const assets = buildAssets()
  // The frames name the pages, whose routes need the frames.
  let find: FindPage | undefined
  const findPage: FindPage = (path) => find?.(path)
  const frameOf = createFrames({ ...assets, findPage })
  const routes: PageRoute[] = [
    ...createAssetRoutes(assets),
    ...createAdministrationRoutes(frameOf),
    ...createStartRoutes(frameOf),
    ...createSendRoutes(frameOf),
    ...createDeviceRoutes(frameOf, assets),
    ...createReceiptRoutes(frameOf),
    ...createTrackRoutes(frameOf),
    ...createMailActRoutes(frameOf),
    ...createOwnerRoutes(frameOf),
    ...createPageNoteRoutes(frameOf, findPage),
    // After `/track/{reference}`, because of two lines that fit the same path the later one answers.
    ...createLostCodeRoutes(frameOf),
    ...createSignInRoutes(frameOf),
    ...createRehearsalRoutes(frameOf),
    ...createStaffRoutes(frameOf),
    ...createBodyRoutes(frameOf),
    ...createRoomRoutes(frameOf),
    // After `/room/{kind}`, because of two lines that fit an address the last one counts.
    ...createRoomMineRoutes(frameOf),
    ...createHandOverRoutes(frameOf),
    ...createReminderRoutes(frameOf),
    ...createRoomWallRoutes(frameOf),
    ...createWallRoutes(frameOf),
    ...createDeskRoutes(frameOf),
    // After `/desk/{reference}`, for the same reason.
    ...createDeskPageNoteRoutes(frameOf),
  ]
  find = createPageFinder(routes)
  return { routes, renderProblem: createProblemPage(frameOf) }
}
