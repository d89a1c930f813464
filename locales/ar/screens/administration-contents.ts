/** Sentences about what the steps of a Workflow got and gave. */
export const administrationContentsSentences = {
  'administration.act.contents': 'عرض محتويات العملية',
  'administration.contents': 'محتويات الخطوات',
  'administration.contents.closed':
    'تُعرض المعرّفات والرموز والأرقام والأوقات فقط، بعد كتابة السبب. ولا يُعرض نص كتبه أحد.',
  'administration.contents.reason': 'لماذا تريد قراءتها؟',
  'administration.contents.send': 'اعرض المحتويات مدة 15 دقيقة',
  'administration.contents.open': 'تُعرض المحتويات لك حتى {until}. وما لا يجوز عرضه يظهر حجمه فقط.',
  'administration.contents.download': 'نزّل سجل الأحداث ملفًا',
  'administration.contents.never': 'هذا الطلب يقرؤه المناوب وحده، فلا تُعرض محتويات عمليته.',
  'administration.contents.part.input': 'المدخلات',
  'administration.contents.part.result': 'المخرجات',
  'administration.contents.part.failure': 'الخطأ',
  'administration.contents.hidden': 'محجوب (بايت: {bytes})',
  'administration.contents.yes': 'نعم',
  'administration.contents.no': 'لا',
  'administration.contents.all': 'كل المحتويات (البنود: {count})',
  'administration.events.ways': 'طريقتا عرض الأحداث',
  'administration.events.grouped': 'مجمّعة بالخطوة',
  'administration.events.each': 'كل حدث',
  'administration.events.grouped.hint':
    'كل خطوة في سطر واحد، ومحاولات الإرسال المتتالية في سطر. لا تظهر قرارات العملية التي نجحت.',
} as const
