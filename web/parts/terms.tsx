import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { explainTerm, findTerms, type Term } from '../../locales/terms'
import { useTranslator } from './frame'

/** The words that the page has explained so far. A page is rendered once, from its top to its end. */
export const ExplainedTerms = createContext<Set<Term> | undefined>(undefined)

/** Explains the words of the platform that a sentence beside it names for the first time on the page. */
export function Terms({ of: sentence }: { of: string }) {
  const translator = useTranslator()
  const explained = useContext(ExplainedTerms)
  const terms = findTerms(translator, sentence).filter((term) => !explained?.has(term))
  for (const term of terms) explained?.add(term)
  return terms.map((term) => <span class="soft small"> {explainTerm(translator, term)}</span>)
}
