import type { Pages } from '../../api/page-route'
import type { ProblemRequest } from '../../api/route'
import type { FrameOf } from '../frames'
import { ErrorPage } from '../pages/error-page'
import { renderPage } from '../render-page'

/** Renders every problem that no route renders itself. What was sent stays on the page, when it was read. */
export const createProblemPage =
  (frameOf: FrameOf): Pages['renderProblem'] =>
  async ({ status, code, retryAfterSeconds }, request) => ({
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
  })

/** Only what failed for the moment is worth sending again as it is. */
const PASSING = [429, 503]

function findSentForm(status: number, { url, body }: ProblemRequest) {
  if (!PASSING.includes(status) || typeof body !== 'object' || body === null) return undefined
  const fields = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { action: url, fields: Object.fromEntries(fields) }
}
