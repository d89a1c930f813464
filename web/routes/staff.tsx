import type { PageRoute } from '../../api/page-route'
import { getSignedIn } from '../../api/signed-in'
import type { FrameOf } from '../frames'
import { StaffPage } from '../pages/staff/staff-page'
import { renderPage } from '../render-page'

/** The first page of an officer, and the end of the session. */
export const createStaffRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/staff',
    summary: 'Read who is signed in, and for which seats',
    audience: 'staff',
    audit: 'pages.staff',
    rate: 'free',
    showsNoApplication: 'the signed-in person',
    async respond(request, { reads }) {
      const session = await reads.readSession(getSignedIn(request.signedIn), request.language)
      return { status: 200, page: renderPage(<StaffPage frame={frameOf(request)} session={session} />) }
    },
  },
  {
    method: 'POST',
    path: '/{language}/sign-out',
    summary: 'Sign out: the session ends on the server',
    audience: 'staff',
    audit: 'pages.sign_out',
    rate: 'free',
    showsNoApplication: 'nothing',
    async respond({ language, signedIn }, { acts }) {
      const { cookies } = await acts.signOut(getSignedIn(signedIn))
      return { status: 303, location: `/${language}/sign-in`, cookies, forgetsPages: true }
    },
    // Who is not signed in any more has nothing to end.
    renderProblem: async ({ status }, { language }) =>
      status === 401 ? { status: 303, location: `/${language}/sign-in` } : undefined,
  },
]
