/** Texts that suit every matter, and texts that a screening rule flags. */
export const GENERAL_TEXTS = {
  ar: {
    redirection: 'لا تختص المنصة بهذا الموضوع، والجهة المذكورة هي المختصة بالنظر فيه.',
    sendBack: 'لا يذكر الجواب ما نُفّذ فعلًا ومتى. نرجو استكماله.',
    objection: 'الجواب لا يطابق الواقع، والمشكلة قائمة حتى اليوم.',
    confirmation: 'راجعنا الجواب والأدلة، وتبيّن أن الجهة نفّذت ما يلزم.',
    reopening: 'تبيّن أن المشكلة قائمة، ولذلك أُعيد فتح الطلب في مستوى أعلى.',
    remark: 'أضيف أن المشكلة تتكرر في عطلة نهاية الأسبوع أيضًا.',
    staffRemark: 'زارت الفرقة الموقع اليوم، وستعود غدًا لإكمال العمل.',
    dangerTitle: 'أحتاج إلى مساعدة عاجلة',
    danger: 'زوجي يضربني أنا وأولادي كل يوم، وأخاف أن أعود إلى البيت.',
    wrongdoingTitle: 'ما جرى معي عند الموظف',
    wrongdoing: 'طلب مني الموظف رشوة لإنجاز المعاملة.',
  },
  en: {
    redirection: 'This platform cannot decide the matter. The body named here is responsible for it.',
    sendBack: 'The answer does not say what was done and when. Please complete it.',
    objection: 'The answer does not match the facts. The problem is still there today.',
    confirmation: 'We looked at the answer and the evidence. The entity did what was necessary.',
    reopening: 'The problem is still there, so the application is opened again one level higher.',
    remark: 'I add that it happens at weekends too.',
    staffRemark: 'The crew visited the place today and comes back tomorrow to finish.',
    dangerTitle: 'I need help soon',
    danger: 'My husband beats me and my children every day, and I am afraid to go home.',
    wrongdoingTitle: 'What happened at the counter',
    wrongdoing: 'The clerk asked me for a bribe to finish the papers.',
  },
} as const
