import { explainTerm, findTerms, type Term } from '../../locales/terms'
import { useTranslator } from './frame'
import { createPageValue } from './page-value'

/** The words that the page has explained so far. A page is rendered once, from its top to its end. */
export const ExplainedTermsContext = createPageValue<Set<Term>>()

/**
 * Explains the words of the platform that a sentence beside it names for the first time on the page. `isApart`: in a paragraph of its
 * own.
 */
export function Terms({ of: sentence, isApart = false }: { of: string; isApart?: boolean }) {
  const translator = useTranslator()
  const explained = ExplainedTermsContext.read()
  const terms = findTerms(translator, sentence).filter((term) => !explained?.has(term))
  for (const term of terms) explained?.add(term)
  if (isApart) return terms.map((term) => <p class="soft small">{explainTerm(translator, term)}</p>)
  // A name alone has no full stop before what explains it.
  const isSentence = /[.؟?!]$/u.test(sentence)
  return terms.map((term) => (
    <>
      {isSentence ? ' ' : <br />}
      <span class="soft small">{explainTerm(translator, term)}</span>
    </>
  ))
}
