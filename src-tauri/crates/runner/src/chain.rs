//! Chains of causes: the calls that led to something, one because of the other. A chain begins with a call that a person or
//! time brought about, travels with each call in a header, and goes on with whatever that call brings about: what its answer
//! writes, and what its receiver does by calls from outside, if it sends the header back. So services that set each other
//! off are stopped.

use delivery::call;
use model::{Value, office::SaveRule};
use store::{ProcessId, ReadError, View};

/// The header in which a chain travels: its first call, how many calls it has, and the call itself where it is another.
pub(crate) const HEADER: &str = "doorstep-cause";

/// The calls that led to something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    /// Id of the first.
    begin: Option<String>,
    /// What each called: the key of a service, else the name of its queue.
    calls: Vec<String>,
}

impl Chain {
    /// What led to whatever a call brings about: the call itself, and what led to it.
    pub(crate) fn of_call(view: View<'_>, id: &str) -> Result<Self, ReadError> {
        if let Some(known) = view.save_call(id)? {
            return Ok(Self::read(&known.chain));
        }
        let Some(delivery) = view.delivery(id)? else {
            return Ok(Self::default());
        };
        let before = match delivery.row.process {
            Some(process) => Self::of_process(view, process)?,
            None => Self::default(),
        };
        Ok(before.with(id, &delivery.row.queue))
    }

    /// What led to a process.
    pub(crate) fn of_process(view: View<'_>, process: ProcessId) -> Result<Self, ReadError> {
        let chain = view.process_cause(process)?;
        Ok(chain.map(|chain| Self::read(&chain)).unwrap_or_default())
    }

    /// What led to a call from outside, by the header that it sends back, or by the id of the call alone. What is no call of
    /// this office leads to nothing.
    pub(crate) fn sent_back(view: View<'_>, header: &str) -> Result<Self, ReadError> {
        let mut parts = header.split(';').map(str::trim);
        let first = parts.next().unwrap_or_default();
        let call = parts.find_map(|part| part.strip_prefix("call="));
        Self::of_call(view, call.unwrap_or(first))
    }

    pub(crate) fn read(text: &str) -> Self {
        let value: Value = text.parse().unwrap_or_default();
        let names = value.as_array().into_iter().flatten();
        let mut names = names.filter_map(Value::as_str).map(str::to_owned);
        Self {
            begin: names.next(),
            calls: names.collect(),
        }
    }

    pub(crate) fn spell(&self) -> String {
        let begin = self.begin.iter().cloned();
        Value::from(begin.chain(self.calls.clone()).collect::<Vec<_>>()).to_string()
    }

    /// The chain with another call.
    #[must_use]
    pub(crate) fn with(&self, id: &str, queue: &str) -> Self {
        let mut longer = self.clone();
        longer.begin.get_or_insert_with(|| id.to_owned());
        longer.calls.push(name(queue).to_owned());
        longer
    }

    /// How the chain travels with its last call.
    pub(crate) fn header(&self, id: &str) -> (String, String) {
        let begin = self.begin.as_deref().unwrap_or(id);
        let mut value = format!("{begin}; calls={}", self.calls.len());
        if begin != id {
            value.extend(["; call=", id]);
        }
        (HEADER.to_owned(), value)
    }

    /// How many calls led to it.
    pub(crate) fn len(&self) -> usize {
        self.calls.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Why nothing is to be called there any more, if that is so.
    pub(crate) fn stops(&self, queue: &str) -> Option<String> {
        let name = name(queue);
        let calls = self.calls.iter().filter(|called| *called == name).count();
        let most = SaveRule::CALLS_IN_CHAIN as usize;
        (calls >= most).then(|| {
            format!(
                "stopped: in this chain of causes \"{name}\" was called {most} times already, each time because of what the call before brought about"
            )
        })
    }
}

fn name(queue: &str) -> &str {
    call::service_of(queue).unwrap_or(queue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_spelled_read_and_stops_at_the_fourth_call() {
        let mut chain = Chain::default();
        assert_eq!(chain.stops("service a"), None);
        for number in 1..=3 {
            chain = chain
                .with(&format!("c-{number}"), "service a")
                .with("x", "endpoint b");
            assert_eq!(Chain::read(&chain.spell()), chain);
        }
        let stopped = chain.stops("service a").expect("it was called three times");
        assert!(stopped.contains("\"a\" was called 3 times"), "{stopped}");
        assert_eq!(chain.stops("service c"), None);
        assert_eq!(chain.header("c-1").1, "c-1; calls=6");
        assert_eq!(chain.header("c-9").1, "c-1; calls=6; call=c-9");
    }
}
