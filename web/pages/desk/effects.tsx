import type { CommandName } from '../../../domain/arguments'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'
import { nameValue } from './name-value'

/** What an act changes for the clock, before it is done: one line, or one for each value on which it depends. */
export function Effects({ application, act }: { application: StaffApplication; act: CommandName }) {
  const translator = useTranslator()
  const { translate } = translator
  const effects = application.effects.filter(({ command }) => command === act)
  const [first, ...others] = mergeSame(effects)
  if (!first) return null
  if (others.length === 0) return <p class="effect">{first.sentence}</p>
  return (
    <section class="effect" aria-label={translate('desk.effect')}>
      <ul>
        {[first, ...others].map(({ values, sentence }) => (
          <li>
            <strong>{values.map((value) => describe(value)).join(' · ')}:</strong> {sentence}
          </li>
        ))}
      </ul>
    </section>
  )

  function describe([field, value]: [string, string]): string {
    return nameValue(translator, field, value)
  }
}

interface ShownEffect {
  values: [string, string][]
  sentence: string
}

/** Effects that say the same are one line, which names no value if all say the same. */
function mergeSame(effects: StaffApplication['effects']): ShownEffect[] {
  const shown = effects.map(({ values, sentences }) => ({
    values: Object.entries(values)
      .filter(([field]) => field !== 'withheld')
      .map(([field, value]): [string, string] => [field, String(value)]),
    sentence: sentences.join(' '),
  }))
  const [first] = shown
  if (first && shown.every(({ sentence }) => sentence === first.sentence)) return [{ ...first, values: [] }]
  return shown
}
