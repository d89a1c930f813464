import type { Route } from '../route'
import { addressRoutes } from './addresses'
import { administrationRoutes } from './administration'
import { applicantCommands } from './applicant-commands'
import { applicationRoutes } from './applications'
import { healthRoutes, openApiRoute } from './health'
import { interventionRoutes } from './interventions'
import { liveRoutes } from './live'
import { lostCodeCallRoutes } from './lost-code-calls'
import { numberRoutes } from './numbers'
import { pageNoteRoutes } from './page-notes'
import { programmeRoutes } from './programmes'
import { ruleRoutes } from './rules'
import { sessionRoutes } from './session'
import { staffApplicationRoutes } from './staff-applications'
import { staffCommands } from './staff-commands'
import { handledRoutes } from './handled'
import { taskRoutes } from './tasks'

/** All routes of the API. A route that is not here is not served. */
export const ROUTES: readonly Route[] = [
  ...programmeRoutes,
  ...applicationRoutes,
  ...applicantCommands,
  ...addressRoutes,
  ...sessionRoutes,
  ...taskRoutes,
  ...handledRoutes,
  ...staffApplicationRoutes,
  ...liveRoutes,
  ...staffCommands,
  ...lostCodeCallRoutes,
  ...numberRoutes,
  ...pageNoteRoutes,
  ...administrationRoutes,
  ...ruleRoutes,
  ...interventionRoutes,
  ...healthRoutes,
  openApiRoute(() => ROUTES),
]
