import type { Route } from '../route'
import { administration } from './administration'
import { applicantCommands } from './applicant-commands'
import { applications } from './applications'
import { health, openApiRoute } from './health'
import { programmes } from './programmes'
import { sessions } from './session'
import { staffApplications } from './staff-applications'
import { staffCommands } from './staff-commands'
import { tasks } from './tasks'

/** Every route there is: what is not here does not exist. */
export const ROUTES: readonly Route[] = [
  ...programmes,
  ...applications,
  ...applicantCommands,
  ...sessions,
  ...tasks,
  ...staffApplications,
  ...staffCommands,
  ...administration,
  ...health,
  openApiRoute(() => ROUTES),
]
