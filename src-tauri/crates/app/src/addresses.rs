//! Addresses as they are typed: read by the rules that every call is held to.

use contract::{
    AddressChange, AddressChanged, AddressReadReply, AddressReadRequest, AddressRefusal,
    AddressRefused, AddressRole, Code, Failure,
};
use model::office::{Credentials, Endpoint, Service};
use webhook::{
    AddressProblem,
    address::{self, Change, Entered},
};

pub(crate) fn read(request: &AddressReadRequest) -> AddressReadReply {
    let entered = address::entered(&request.address, request.role == AddressRole::Service);
    let Entered { address, changes } = match entered {
        Ok(entered) => entered,
        Err(problem) => return refused(refusal(problem)),
    };
    if request.role == AddressRole::Base && !Endpoint::takes_path(&address) {
        return refused(AddressRefusal {
            why: AddressRefused::NoBase,
            character: None,
            message: "the address ends in none of `/`, `&`, `?` and `=`, so no path can be added"
                .to_owned(),
        });
    }
    AddressReadReply {
        address: Some(address),
        changes: changes.into_iter().map(change).collect(),
        refused: None,
    }
}

/// Refuses a service whose call or whose token would go to another address than the one that is shown.
pub(crate) fn check_service(service: &Service) -> Result<(), Failure> {
    let fixed = service.fixed_address().replace(['{', '}'], "");
    check(&fixed, "webhook.url")?;
    match &service.credentials {
        Credentials::OAuth { token_url, .. } => check(token_url, "credentials.token_url"),
        Credentials::None
        | Credentials::Basic { .. }
        | Credentials::Bearer { .. }
        | Credentials::Header { .. }
        | Credentials::Query { .. } => Ok(()),
    }
}

/// Refuses an address that would be called otherwise than it is written.
pub(crate) fn check(address: &str, at: &str) -> Result<(), Failure> {
    address::check(address)
        .map_err(|problem| Failure::new(Code::Invalid, problem.to_string()).at(at))
}

fn refused(refusal: AddressRefusal) -> AddressReadReply {
    AddressReadReply {
        refused: Some(refusal),
        ..AddressReadReply::default()
    }
}

fn refusal(problem: AddressProblem) -> AddressRefusal {
    let (why, character) = match problem {
        AddressProblem::Scheme => (AddressRefused::Scheme, None),
        AddressProblem::NoHost => (AddressRefused::NoHost, None),
        AddressProblem::PlaceholderInHost => (AddressRefused::PlaceholderInHost, None),
        AddressProblem::UserInfo => (AddressRefused::UserInfo, None),
        AddressProblem::TooLong => (AddressRefused::TooLong, None),
        AddressProblem::Unreadable | AddressProblem::DotSegment => {
            (AddressRefused::Unreadable, None)
        }
        AddressProblem::Character(character) => (AddressRefused::Character, Some(character)),
    };
    AddressRefusal {
        why,
        character: character.map(String::from),
        message: problem.to_string(),
    }
}

fn change(change: Change) -> AddressChange {
    let (what, from, to) = match change {
        Change::Blanks => (AddressChanged::Blanks, None, None),
        Change::Scheme => (AddressChanged::Scheme, None, None),
        Change::Case => (AddressChanged::Case, None, None),
        Change::Punycode { from, to } => (AddressChanged::Punycode, Some(from), Some(to)),
        Change::Number { from, to } => (AddressChanged::Number, Some(from), Some(to)),
        Change::Port => (AddressChanged::Port, None, None),
        Change::Backslash => (AddressChanged::Backslash, None, None),
        Change::Slash => (AddressChanged::Slash, None, None),
        Change::Dots => (AddressChanged::Dots, None, None),
        Change::Encoded(letters) => (AddressChanged::Encoded, Some(letters), None),
        Change::Fragment => (AddressChanged::Fragment, None, None),
    };
    AddressChange { what, from, to }
}
