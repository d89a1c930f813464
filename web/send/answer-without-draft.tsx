import type { ProblemRequest } from '../../api/route'
import type { FrameOf } from '../frames'
import { isFromOwnPage } from '../from-own-page'
import { BeforePage } from '../pages/send/before-page'
import { renderPage } from '../render-page'

/**
 * The answer to whoever is inside the form without a draft. The page says that what was typed is not found only to somebody who comes
 * from another page of ours: to anybody else it could be untrue, because they followed a link. It is said here and not after a redirect,
 * because a browser that refuses cookies cannot carry it to another page.
 */
export const answerWithoutDraft = (request: ProblemRequest, frameOf: FrameOf) =>
  isFromOwnPage(request)
    ? { status: 200 as const, page: renderPage(<BeforePage frame={frameOf(request)} draft="none" isLost />) }
    : { status: 303 as const, location: `/${request.language}/send` }
