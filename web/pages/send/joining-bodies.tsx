import { formatPlainDate } from '../../../locales/format-time'
import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import type { FormFacts } from '../../send/question'
import { listJoining } from '../../send/questions/body'

interface JoiningBodiesProps {
  facts: FormFacts
  /** code of the sector that was chosen; bodies of every sector unless given */
  sector?: string | undefined
  /** the list is long and stands below a field that is long too: the reader opens it */
  isFolded?: boolean
}

/** The bodies that do not take part yet, where somebody looks for one of them: from which day, and what to choose until then. */
export function JoiningBodies({ facts, sector, isFolded }: JoiningBodiesProps) {
  const { translate, language } = useTranslator()
  const bodies = listJoining(facts, sector)
  if (bodies.length === 0) return null
  const title = translate('send.joining')
  const content = (
    <>
      <p>{translate('send.joining.text')}</p>
      <ul>
        {bodies.map(({ names, joinsOn }) => (
          <li>
            <strong>{names[language]}</strong>
            <br />
            {translate('bodies.joins', { date: formatPlainDate(language, joinsOn) })}
          </li>
        ))}
      </ul>
    </>
  )
  return isFolded ? <Details summary={title}>{content}</Details> : <Notice title={title}>{content}</Notice>
}
