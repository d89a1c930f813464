/** Sentences about the body that intake suggests. */
export const suggestionSentences = {
  'suggestion.suggested': 'نقترح: {entity}',
  'suggestion.because': 'لأنك اخترت الموضوع «{sector}».',
  'suggestion.because.region': 'لأنك اخترت الموضوع «{sector}»، والمكان الذي ذكرته في: {region}.',
  'suggestion.other': 'يمكنك أن تختار جهة أخرى.',
  'suggestion.chosen': 'اخترت: {entity}',
  'suggestion.unknown': 'لا يلزمك أن تعرف الجهة المسؤولة',
  'suggestion.unknown.text': 'اختر الموضوع فنقترح عليك جهة. وإن لم تعرفه فاختر «لا أعرف».',
  'suggestion.none': 'لا نقترح جهة للموضوع الذي اخترته',
  'suggestion.decides': 'من يقرر: {holder}، في موعد أقصاه {date}.',
  'suggestion.triage': 'يقرأ موظف التوجيه ما كتبته ويختار الجهة في موعد أقصاه {date}.',
  'suggestion.duty': 'يقرأ المناوب الشكوى أولًا، ثم يختار موظف التوجيه الجهة.',
  'suggestion.words': 'إن قرأ المناوب الشكوى أولًا، حُسب هذا الموعد من وقت قبوله لها.',
  'suggestion.silence':
    'إن لم يقرر أحد في الموعد تولّت غرفة العمليات الشكوى. وإن لم تقرر هي أيضًا وُجّهت الشكوى تلقائيًّا إلى: {entity}.',
  'suggestion.change': 'اختر موضوعًا أو جهة أخرى',
} as const
