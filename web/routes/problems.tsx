import { createErrorNumber } from '../../api/error-number'
import type { Pages } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import { findSentForm, listSentWords } from '../forms/sent-words'
import type { FrameOf } from '../frames'
import { ErrorPage } from '../pages/error-page'
import { removeLanguage, signInPath } from '../own-path'
import { addressOfForm, removeUntyped } from '../desk/writing'
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
          signIn={status === 401 ? leadBack(request) : undefined}
          isStaff={request.signedIn !== undefined}
        />,
      ),
    }
  }

/** The sign-in that leads back to the form of an act, and what was typed there. */
function leadBack(request: ProblemRequest) {
  const address = addressOfForm(request.url)
  const [form = ''] = removeLanguage(address).split('?')
  return {
    href: signInPath(request.language, address),
    form,
    typed: removeUntyped(findSentForm(request)?.fields ?? {}),
  }
}

/** What failed for the moment is worth sending again as it is; after a new sign-in it can be written again. */
const SENT_AGAIN = [429, 503]
