import { useTranslator } from './frame'

interface Future {
  steps: readonly { kind: string; sentence: string }[]
  end: string
  /** the kinds of the steps that repeat without end */
  repeats: readonly string[]
}

/** The steps that are repeated until somebody acts, each in its own words: the last one shown may be another. */
export function RepeatedSteps({ future: { steps, end, repeats } }: { future: Future }) {
  const { translate } = useTranslator()
  const found = repeats.map((repeated) => steps.findLast(({ kind }) => kind === repeated)?.sentence)
  const sentences = end === 'repeats' ? found.filter((sentence) => sentence !== undefined) : []
  return sentences.map((step) => <p>{translate('track.future.repeats', { step })}</p>)
}
