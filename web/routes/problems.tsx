import type { Pages } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import type { FrameOf } from '../frames'
import { ErrorPage } from '../pages/error-page'
import { signInPath } from '../own-path'
import { renderPage } from '../render-page'

/**
 * Renders every problem that no route renders itself. What was sent stays on the page, when it was read. A visitor who opens a page for
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
          requestId={request.id}
          retryAfterSeconds={retryAfterSeconds}
          sent={findSentForm(status, request)}
        />,
      ),
    }
  }

/** What failed for the moment is worth sending again as it is; after a new sign-in it can be written again. */
const KEPT = [401, 429, 503]

/** A password stays on no page. */
function findSentForm(status: number, { url, body }: ProblemRequest) {
  if (!KEPT.includes(status) || typeof body !== 'object' || body === null || 'password' in body) return undefined
  const fields = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { action: url, fields: Object.fromEntries(fields) }
}
