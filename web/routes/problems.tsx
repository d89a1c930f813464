import { createErrorNumber } from '../../api/error-number'
import type { Pages } from '../../api/page-route'
import { findSentForm, listSentWords } from '../forms/sent-words'
import type { FrameOf } from '../frames'
import { ErrorPage } from '../pages/error-page'
import { signInPath } from '../own-path'
import { renderPage } from '../render-page'

/**
 * Renders every problem that no route renders itself. What somebody wrote stays on the page, when it was read. A visitor who opens a page for
 * staff gets the sign-in page, which leads back.
 */
export const createProblemPage =
  (frameOf: FrameOf): Pages['renderProblem'] =>
  async ({ status, code, retryAfterSeconds }, request) => {
    if (status === 401 && request.method !== 'POST')
      return { status: 303, location: signInPath(request.language, request.url) }
    return {
      page: renderPage(
        <ErrorPage
          frame={frameOf(request)}
          status={status}
          code={code}
          errorNumber={createErrorNumber(request.id)}
          retryAfterSeconds={retryAfterSeconds}
          again={SENT_AGAIN.includes(status) ? findSentForm(request) : undefined}
          words={listSentWords(request)}
          isStaff={request.signedIn !== undefined}
        />,
      ),
    }
  }

/** What failed for the moment is worth sending again as it is; after a new sign-in it can be written again. */
const SENT_AGAIN = [429, 503]
