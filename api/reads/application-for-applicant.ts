import { findMailObstacle } from '../../db/tables/notification-lists'
import { listTexts } from '../../db/tables/texts'
import { mailObstacleSentence } from '../../locales/stages'
import type { ApplicantKey } from '../applicant-key'
import { getCaseFacts } from '../case-facts'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseApplicantLanguage, getTranslator } from '../language'
import { openApplicationForApplicant } from '../open-application'
import { listApplicantTextIds, presentToApplicant } from '../presenters/applicant'

/** Reads where an application stands. `act`: name in the access log. Throws `tracking.not_found` and `tracking.too_many_tries`. */
export async function readApplicationForApplicant(
  dependencies: Dependencies,
  key: ApplicantKey,
  client: Client,
  act = 'applicant.read',
) {
  const row = await openApplicationForApplicant(dependencies, key, client, act)
  const facts = await getCaseFacts(dependencies, row)
  const now = Math.max(client.now, facts.row.state.at)
  const future = await dependencies.readFuture(facts.row, now)
  const texts = await listTexts(dependencies.database, listApplicantTextIds(facts))
  const language = chooseApplicantLanguage(client, facts.pack)
  const obstacle = await findMailObstacle(dependencies.database, row.id)
  const mails = obstacle && {
    mails: { status: obstacle, sentence: mailObstacleSentence(getTranslator(language), obstacle) },
  }
  return { ...presentToApplicant(facts, { texts, future, language, now }), ...mails }
}
